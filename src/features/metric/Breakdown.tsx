import React, { useState } from 'react';
import { Button } from '@grafana/ui';

import { type Answer, type Request } from '../../domain/generated/wire';
import { intendedNames } from '../../domain/comparison';
import { formatBucket, formatRange } from '../../domain/format/date';
import { timeOf } from '../../domain/period';
import { stepsOf, within } from '../../domain/place';
import { comparisonOf, reachedOf, targetOf } from '../../domain/reading';
import { breakdownRequest, partsRequest, TOP_UNITS } from '../../domain/requests';
import { type Breakdown as By, breakdowns, sameBy } from '../../domain/scope';
import { type Segment, segmentsOf } from '../../domain/segments';
import { namesOf } from '../../i18n/members';
import { t } from '../../i18n/t';
import { useAnswer } from '../../infrastructure/questions';
import { Breakdown as PartsTable, type BreakdownRow } from '../../ui/cards/Breakdown';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { PartsControls } from './PartsControls';
import { PartsWords } from './PartsWords';
import { type MetricView } from './useMetricView';

/** The bucket in focus by units, one level down with every click, or by another dimension: what moved most first. */
export function Breakdown({ view }: { view: MetricView }) {
  const lang = useLang();
  const { by, sort } = useView();
  const [all, setAll] = useState(false);
  const { page, catalog, bucket, grain, step, asking, chart, compare } = view;
  const choices = breakdowns(page.metric, catalog, view.scope, lang);
  const picked = choices.find((choice) => choice.id === by);
  // Parts of a change, and what is intended, are of all units.
  const moved = compare !== undefined && sort !== 'size' && !asking.likeForLike;
  const intended = asking.likeForLike ? [] : intendedNames(catalog.comparisons);
  const compares = [...(compare ? [compare.name] : []), ...intended];
  const request = (): Request | null => {
    if (!bucket || choices.length === 0) {
      return null;
    }
    const { name } = page.metric;
    return moved
      ? partsRequest(name, picked?.by, step, timeOf(bucket), compares, asking)
      : breakdownRequest(name, (picked ?? choices[0]).by, step, timeOf(bucket), compares, { ...asking, all });
  };
  const answer = useAnswer(request());
  const parts = answer.data?.parts;
  const chosen = picked ?? choices.find((choice) => sameBy(choice.by, parts?.by)) ?? choices[0];
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
  const when = step === undefined ? bucket && formatRange(bucket.from, bucket.to, lang) : start;
  return (
    <Section
      title={t('breakdown.title', 'By {{name}}', { name: chosen.label })}
      hint={step === undefined ? when : when && formatBucket(when, grain, lang, view.calendar)}
      busy={answer.stale}
      actions={<PartsControls view={view} choices={choices} picked={picked} />}
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
        <>
          <PartsWords answer={answer.data} against={compare?.name} />
          <Parts view={view} by={chosen} answer={answer.data} all={all} showAll={() => setAll(true)} />
        </>
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
  const moved = answer.parts && compare;
  const every = segmentsOf(answer, page.metric.name, moved ? compare.name : undefined);
  const segments = moved && !all ? every.slice(0, TOP_UNITS) : every;
  const left = every.length - segments.length;
  const names = namesOf(
    answer,
    segments.map(({ unit }) => unit)
  );
  if (segments.length === 0) {
    return <EmptyState title={t('breakdown.empty', 'No parts here')} icon="graph-bar" />;
  }
  const open = ({ unit, row }: Segment) => {
    const { member = null } = unit.parts[unit.parts.length - 1];
    if (by.hierarchy && by.level) {
      setView({ scope: within(by.hierarchy.name, scope, stepsOf(answer.keys[0], row)), by: undefined });
    } else {
      const others = (filters ?? []).filter((filter) => filter.field !== by.id);
      const filter = member === null ? { field: by.id, op: 'isNull' } : { field: by.id, op: 'eq', values: [member] };
      setView({ filters: [...others, filter], by: undefined });
    }
  };
  const any = (has: (segment: Segment) => boolean) => segments.some(has);
  const contributed = any(({ reading }) => (compare && comparisonOf(reading, compare.name)?.contribution) != null);
  return (
    <>
      <PartsTable
        heading={by.label}
        rows={segments.map((segment, i) => ({
          ...rowOf(segment, names.get(segment.unit.id), () => open(segment)),
          ...(moved && { rank: i + 1, status: segment.status }),
        }))}
        columns={[
          'value',
          ...(any(({ reading }) => reading.share !== null) ? ['share' as const] : []),
          'change',
          ...(contributed ? ['contribution' as const] : []),
          ...(any(({ reading }) => reachedOf(targetOf(reading)) !== null) ? ['target' as const] : []),
        ]}
        compared={compare}
      />
      {!all && (left > 0 || any(({ unit }) => unit.others)) && (
        <Button size="sm" variant="secondary" fill="text" onClick={showAll}>
          {t('breakdown.show-all', 'Show all, not only the top {{n}}', { n: TOP_UNITS })}
        </Button>
      )}
    </>
  );
}

/** A unit as the table shows it. Only a target makes a bar good or bad; the change has its own column and colour. */
function rowOf({ unit, reading, size }: Segment, name: string | undefined, open: () => void): BreakdownRow {
  const { id, others } = unit;
  return {
    id,
    name: name ?? '',
    others,
    reading,
    // The rest of a top-N can be larger than all the others: its bar would leave theirs too small to compare.
    size: others ? null : size,
    status: targetOf(reading)?.status ?? 'none',
    lead: others ? undefined : { onClick: open },
  };
}
