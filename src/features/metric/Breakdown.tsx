import React, { useState } from 'react';
import { Button } from '@grafana/ui';

import { type Answer } from '../../domain/generated/wire';
import { intendedNames } from '../../domain/comparison';
import { formatBucket } from '../../domain/format/date';
import { timeOf } from '../../domain/period';
import { stepsOf, within } from '../../domain/place';
import { readRow, targetOf } from '../../domain/reading';
import { breakdownRequest, TOP_UNITS } from '../../domain/requests';
import { type Breakdown as By, breakdowns } from '../../domain/scope';
import { unitNames } from '../../i18n/members';
import { t } from '../../i18n/t';
import { useAnswer } from '../../infrastructure/questions';
import { BarBreakdown, type BreakdownRow } from '../../ui/BarBreakdown';
import { PickerChip } from '../../ui/Chip';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** The bucket in focus by units, one level down with every click, or by another dimension. */
export function Breakdown({ view }: { view: MetricView }) {
  const lang = useLang();
  const { by } = useView();
  const setView = useSetView();
  const [all, setAll] = useState(false);
  const { page, catalog, bucket, grain, asking, chart, compare } = view;
  const choices = breakdowns(page.metric, catalog, view.scope, lang);
  const chosen = choices.find((choice) => choice.id === by) ?? choices[0];
  const request =
    chosen && bucket
      ? breakdownRequest(
          page.metric.name,
          chosen.by,
          grain,
          timeOf(bucket),
          [...(compare ? [compare.name] : []), ...intendedNames(catalog.comparisons)],
          { ...asking, all }
        )
      : null;
  const answer = useAnswer(request);
  if (!chosen) {
    return view.scope ? (
      <Section>
        <EmptyState title={t('breakdown.bottom', 'This is the finest unit')} icon="sitemap">
          {t('breakdown.bottom-hint', 'The metric cannot be broken down further here.')}
        </EmptyState>
      </Section>
    ) : null;
  }
  const start = chart.data?.time?.values[view.row];
  return (
    <Section
      title={t('breakdown.title', 'By {{name}}', { name: chosen.label })}
      hint={start && formatBucket(start, grain, lang, catalog.fiscalYearStart)}
      busy={answer.stale}
      actions={
        choices.length > 1 && (
          <PickerChip
            label={t('breakdown.by', 'Break down by')}
            value={chosen.id}
            choices={choices.map(({ id, label }) => ({ value: id, label }))}
            onPick={(value) => setView({ by: value })}
          />
        )
      }
    >
      {answer.error && (
        <ErrorState
          error={answer.error}
          retry={answer.retry}
          what={t('breakdown.failed', 'The parts could not be loaded')}
        />
      )}
      {!answer.error && !answer.data && <Skeleton lines={6} height={28} />}
      {!answer.error && answer.data && (
        <Parts view={view} by={chosen} answer={answer.data} all={all} showAll={() => setAll(true)} />
      )}
    </Section>
  );
}

interface PartsProps {
  view: MetricView;
  by: By;
  answer: Answer;
  all: boolean;
  showAll: () => void;
}

function Parts({ view, by, answer, all, showAll }: PartsProps) {
  const setView = useSetView();
  const { filters } = useView();
  const { page, compare, scope } = view;
  const rows = rowsOf(answer, page.metric.name);
  if (rows.length === 0) {
    return <EmptyState title={t('breakdown.empty', 'No parts here')} icon="graph-bar" />;
  }
  const open = ({ member, row }: BreakdownRow) => {
    if (by.hierarchy && by.level) {
      setView({ scope: within(by.hierarchy.name, scope, stepsOf(answer.keys[0], row)), by: undefined });
    } else {
      const others = (filters ?? []).filter((filter) => filter.field !== by.id);
      const filter = member === null ? { field: by.id, op: 'isNull' } : { field: by.id, op: 'eq', values: [member] };
      setView({ filters: [...others, filter], by: undefined });
    }
  };
  return (
    <>
      <BarBreakdown
        rows={rows}
        heading={by.label}
        compare={compare}
        showShare={rows.some((row) => row.reading.share !== null)}
        showTarget={rows.some((row) => (targetOf(row.reading)?.attainment ?? null) !== null)}
        onPick={open}
      />
      {!all && rows.some((row) => row.others) && (
        <Button size="sm" variant="secondary" fill="text" onClick={showAll}>
          {t('breakdown.show-all', 'Show all, not only the top {{n}}', { n: TOP_UNITS })}
        </Button>
      )}
    </>
  );
}

/** Units by rank, the rest last. */
function rowsOf(answer: Answer, metric: string): BreakdownRow[] {
  const key = answer.keys[0];
  const rows: BreakdownRow[] = [];
  const names = unitNames(answer.keys.slice(0, 1), [...Array(answer.rows).keys()]);
  for (let row = 0; row < answer.rows; row++) {
    const reading = readRow(answer, metric, row);
    if (!reading || !key) {
      continue;
    }
    const others = key.others?.[row] ?? false;
    const member = key.null?.[row] ? null : (key.values[row] ?? '');
    rows.push({ row, member, label: names[row], others, reading });
  }
  const ranked = rows.filter((row) => !row.others).sort((a, b) => a.reading.rank - b.reading.rank);
  return [...ranked, ...rows.filter((row) => row.others)];
}
