import React from 'react';
import { cx } from '@emotion/css';
import { IconButton, useStyles2 } from '@grafana/ui';

import { type BreakDownResult } from '../../domain/generated/wire';
import { type Column } from '../../domain/format/column';
import { formatNumber, NOTHING } from '../../domain/format/number';
import { changed, heldPart, hold, type Plan, type PlanLine, shareOf } from '../../domain/plan';
import { statusOfShare } from '../../domain/status';
import { t } from '../../i18n/t';
import { attainedWords } from '../../i18n/words';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';

import { HandValue } from './HandValue';
import { treeStyles } from './treeStyles';

interface Props {
  line: PlanLine;
  name: string;
  heads: string[];
  columns: PlanColumns;
  result: BreakDownResult;
  plan: Plan;
  good: string | undefined;
  onToggle: () => void;
  onChange: (plan: Plan) => void;
}

/** How the columns are written that other lines have, too: each with one number of decimals. */
export interface PlanColumns {
  actual: Column;
  attained: Column;
  pace: Column;
}

/** A part: its target, what was set, and how far it is. */
export function PlanRow({ line, name, heads, columns, result, plan, good, onToggle, onChange }: Props) {
  const styles = useStyles2(treeStyles);
  const lang = useLang();
  const { part, depth, opens, open } = line;
  const full = { lang, unit: result.unit, format: result.format, full: true };
  const isNew = changed(part);
  const held = depth > 0 ? heldPart(plan, part)?.value : plan.total;
  // A part that is held reads as it was written, also while what is shared out is refused.
  const value = held ?? part.value;
  const set = (next: number | undefined) => onChange(depth > 0 ? hold(plan, part, next) : { ...plan, total: next });
  const attained = shareOf(part.actual, part.value);
  const pace = shareOf(part.actual, part.due);
  return (
    <tr className={cx(isNew && styles.changed)} data-part={line.id}>
      <th scope="row">
        <span className={styles.name} style={{ paddingLeft: depth * 20 }}>
          {opens ? (
            <IconButton
              name={open ? 'angle-down' : 'angle-right'}
              aria-label={t('targets.parts-of', 'Parts of {{name}}', { name })}
              aria-expanded={open}
              onClick={onToggle}
            />
          ) : (
            <span className={styles.leaf} />
          )}
          <span>{name}</span>
        </span>
      </th>
      <td className={styles.number} data-label={heads[1]}>
        <HandValue
          name={name}
          value={value}
          text={formatNumber(value, full)}
          whole={depth === 0}
          held={held !== undefined}
          locked={depth > 0 && Boolean(part.locked)}
          onSet={set}
        />
      </td>
      <td className={styles.number} data-label={heads[2]}>
        {part.before === undefined ? NOTHING : formatNumber(part.before, full)}
      </td>
      <td className={styles.number} data-label={heads[3]}>
        {!isNew && NOTHING}
        {isNew &&
          (part.before === undefined
            ? t('targets.new', 'new')
            : formatNumber(roundTo(part.value - part.before, result.decimals), { ...full, signed: true }))}
      </td>
      <td className={styles.number} data-label={heads[4]}>
        {part.actual === undefined ? NOTHING : columns.actual.text(part.actual)}
      </td>
      <td className={styles.number} data-label={heads[5]}>
        {attained === null ? NOTHING : columns.attained.text(attained)}
      </td>
      <td className={styles.number} data-label={heads[6]}>
        {pace === null ? (
          NOTHING
        ) : (
          <Pace
            share={pace}
            text={columns.pace.text(pace)}
            good={good}
            due={formatNumber(part.due, { ...full, full: false })}
          />
        )}
      </td>
    </tr>
  );
}

/** What is reached of what is due by now; its colour repeats what the number and the tip say. */
function Pace({ share, text, good, due }: { share: number; text: string; good: string | undefined; due: string }) {
  const tones = useTones();
  const tone = tones.status[statusOfShare(share, good)];
  return (
    <span
      style={{ color: tone.text }}
      title={t('targets.pace-tip', '{{words}} due by now: {{due}}', { words: attainedWords(share, good), due })}
    >
      {text}
    </span>
  );
}

/** A difference of two numbers with so many decimals, without what binary fractions add to it. */
const roundTo = (value: number, decimals: number) => Number(value.toFixed(Math.max(decimals, 6)));
