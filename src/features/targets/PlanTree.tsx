import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { type AnswerCalendar, type BreakDownPart, type BreakDownResult } from '../../domain/generated/wire';
import { attainedColumn, valueColumn } from '../../domain/format/column';
import { formatBucket } from '../../domain/format/date';
import { type Lang } from '../../domain/lang';
import { countChanges, linesOf, partId, type Plan, type PlanLine, shareOf } from '../../domain/plan';
import { memberWords } from '../../i18n/members';
import { t } from '../../i18n/t';
import { Chip, ChipRow } from '../../ui/Chip';
import { useLang } from '../../ui/ViewContext';

import { type PlanColumns, PlanRow } from './PlanRow';
import { treeStyles } from './treeStyles';

interface Props {
  result: BreakDownResult;
  plan: Plan;
  calendar: AnswerCalendar | undefined;
  good: string | undefined;
  onChange: (plan: Plan) => void;
}

/** Lines that are drawn at once: more are asked for. */
const SHOWN = 200;

/** The parts, each under what it is a part of. */
export function PlanTree({ result, plan, calendar, good, onChange }: Props) {
  const styles = useStyles2(treeStyles);
  const own = useStyles2(getStyles);
  const lang = useLang();
  const { root } = result;
  const rootId = `${partId(root)}/`;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [changedOnly, setChangedOnly] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  const isOpen = (id: string) => toggled.has(id) !== (id === rootId);
  const lines = linesOf(root, isOpen, changedOnly);
  const toggle = (id: string) => {
    const next = new Set(toggled);
    if (!next.delete(id)) {
      next.add(id);
    }
    setToggled(next);
  };
  const parts = lines.map(({ part }) => part);
  const columns: PlanColumns = {
    actual: valueColumn(
      parts.map(({ actual }) => actual),
      { lang, unit: result.unit, format: result.format }
    ),
    attained: attainedColumn(parts.map(({ actual, value }) => shareOf(actual, value))),
    pace: attainedColumn(parts.map(({ actual, due }) => shareOf(actual, due))),
  };
  const inner = innerIds(root);
  const allOpen = inner.length > 0 && inner.every(isOpen);
  const openAll = () => setToggled(new Set(allOpen ? [] : inner.filter((id) => id !== rootId)));
  const heads = [
    t('targets.part', 'Part'),
    t('targets.value', 'Target'),
    t('targets.before', 'Set before'),
    t('targets.change', 'Change'),
    t('targets.actual', 'Actual'),
    t('targets.attained', 'Attained'),
    t('targets.pace', 'Pace'),
  ];
  return (
    <>
      <ChipRow label={t('targets.shown', 'What is shown')}>
        <Chip active={changedOnly} count={countChanges(root).changes} onClick={() => setChangedOnly(!changedOnly)}>
          {t('targets.changed-only', 'Only what changes')}
        </Chip>
        {inner.length > 1 && (
          <Chip active={allOpen} onClick={openAll}>
            {t('targets.open-all', 'All parts open')}
          </Chip>
        )}
        {(plan.held || plan.total !== undefined) && (
          <Chip onClick={() => onChange({ ...plan, held: undefined, total: undefined })}>
            {t('targets.let-go', 'Let go of all that was written by hand')}
          </Chip>
        )}
      </ChipRow>
      <table className={styles.table} aria-label={result.label}>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" className={i > 0 ? styles.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, shown).map((line) => (
            <PlanRow
              key={line.id}
              line={line}
              name={nameOf(line, result, calendar, lang)}
              heads={heads}
              columns={columns}
              result={result}
              plan={plan}
              good={good}
              onToggle={() => toggle(line.id)}
              onChange={onChange}
            />
          ))}
        </tbody>
      </table>
      {lines.length > shown && (
        <Button className={own.more} size="sm" variant="secondary" fill="text" onClick={() => setShown(shown + SHOWN)}>
          {t('targets.more', 'Show {{n}} more lines', { n: Math.min(SHOWN, lines.length - shown) })}
        </Button>
      )}
    </>
  );
}

/** Parts that have parts. */
function innerIds(root: BreakDownPart): string[] {
  const ids: string[] = [];
  const walk = (part: BreakDownPart, id: string) => {
    if (part.parts?.length) {
      ids.push(id);
      part.parts.forEach((one) => walk(one, partId(one)));
    }
  };
  walk(root, `${partId(root)}/`);
  return ids;
}

/** What tells a part from those beside it: its period, or its unit. */
function nameOf(
  { part, depth }: PlanLine,
  { steps }: BreakDownResult,
  calendar: AnswerCalendar | undefined,
  lang: Lang
): string {
  const step = depth > 0 ? steps[depth - 1] : undefined;
  const { unit = [], label } = part;
  return step?.level
    ? memberWords(label ?? unit[unit.length - 1] ?? '')
    : formatBucket(part.start, part.grain, lang, calendar);
}

const getStyles = (theme: GrafanaTheme2) => ({ more: css({ marginTop: theme.spacing(1) }) });
