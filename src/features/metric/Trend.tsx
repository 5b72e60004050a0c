import React, { lazy, Suspense, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { chartOf, shapeOfRequest } from '../../domain/chart';
import { intendedOf } from '../../domain/comparison';
import { AROUND, bandsOf, namesOf, OWN } from '../../domain/events';
import { firedValues, itemFor, limitValues } from '../../domain/fired';
import { columnOf } from '../../domain/reading';
import { joined, say, sayHead } from '../../domain/lang';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/words';
import { useAgenda } from '../../infrastructure/questions';
import { type Companion } from '../../ui/chart/types';
import { PinPanel } from '../../ui/PinPanel';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { type Tones, useTones } from '../../ui/tones';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { Headline } from './Headline';
import { TrendTable } from './TrendTable';
import { type MetricView } from './useMetricView';

const TimeChart = lazy(() => import('../../ui/chart/TimeChart').then((module) => ({ default: module.TimeChart })));

/** The number, its course over time, and what it is compared with. */
export function Trend({ view }: { view: MetricView }) {
  const { chart, whole } = view;
  const failed = [chart, whole].find((one) => one?.error && !one.data);
  if (failed?.error) {
    return (
      <Section>
        <ErrorState
          error={failed.error}
          retry={failed.retry}
          what={t('trend.failed', 'The numbers could not be loaded')}
        />
      </Section>
    );
  }
  return (
    <Section busy={chart.stale || whole?.stale}>
      {chart.error && <ErrorState error={chart.error} retry={chart.retry} />}
      {chart.data ? <Course view={view} /> : <Skeleton lines={5} height={64} />}
    </Section>
  );
}

function Course({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const setView = useSetView();
  const [asTable, setAsTable] = useState(false);
  const { chart, compare, grain, page, row } = view;
  const column = columnOf(chart.data, page.metric.name);
  const time = chart.data?.time;
  const compared = column?.comparisons?.find(({ name }) => name === compare?.name);
  const target = intendedOf(column?.comparisons ?? []);
  const { asOf, rule } = useView();
  const agenda = useAgenda({ lang, asOf });
  const companions = useMemo((): Companion[] => {
    const list: Companion[] = [];
    if (compared && hasAny(compared.values)) {
      list.push({ kind: 'compare', label: sayHead(compared.label, lang), values: compared.values });
    }
    if (target && hasAny(target.values)) {
      list.push({ kind: 'target', label: sayHead(target.label, lang), values: target.values });
    }
    const item = itemFor(agenda.data, page.metric.name, grain, view.scope, rule);
    if (column && time && item) {
      const limit = limitValues(item, time.values, grain);
      if (limit) {
        list.push({ kind: 'limit', label: t('chart.limit', 'Limit'), values: limit, tier: item.tier });
      }
      const values = firedValues(item, time.values, column.values, grain);
      list.push({ kind: 'fired', label: say(item.ruleLabel, lang) || item.rule, values, tier: item.tier });
    }
    return list;
  }, [compared, target, column, agenda.data, page.metric.name, grain, view.scope, rule, time, lang]);
  const bands = useMemo(
    () => bandsOf(chart.data?.events, time?.values ?? [], grain, view.calendar, lang),
    [chart.data, time, grain, view.calendar, lang]
  );
  if (!chart.data || !column || !time || !hasAny(column.values)) {
    return (
      <EmptyState title={t('trend.empty', 'No data in this time and scope')} icon="graph-bar">
        {reasonWords(column?.reasons?.find(Boolean))}
      </EmptyState>
    );
  }
  return (
    <>
      <Headline view={view} />
      <Suspense fallback={<Skeleton height={300} />}>
        {asTable ? (
          <TrendTable view={view} />
        ) : (
          <TimeChart
            label={say(page.metric.label, lang)}
            times={time.values}
            grain={grain}
            calendar={view.calendar}
            values={column.values}
            complete={time.complete ?? []}
            companions={companions}
            bands={bands}
            unit={column.unit}
            format={column.format}
            focus={row}
            onFocus={(to) => setView({ at: time.values[to] }, { replace: true })}
          />
        )}
      </Suspense>
      <div className={styles.foot}>
        {!asTable && (
          <Legend companions={companions} events={namesOf(bands)} running={(time.complete ?? []).includes(false)} />
        )}
        <Button
          size="sm"
          variant="secondary"
          fill="text"
          icon={asTable ? 'graph-bar' : 'table'}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? t('trend.as-chart', 'Chart') : t('trend.as-table', 'Table')}
        </Button>
      </div>
      <PinPanel
        shown={{
          chart: asTable ? 'table' : chartOf(shapeOfRequest(view.request)),
          title: column.label,
          request: view.request,
          time: null,
        }}
      />
    </>
  );
}

function hasAny(values: Array<number | null>): boolean {
  return values.some((value) => value !== null);
}

function Legend({ companions, events, running }: { companions: Companion[]; events: string[]; running: boolean }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  return (
    <ul className={styles.legend}>
      <li>
        <i style={{ borderTop: `2px solid ${tones.accent.line}` }} aria-hidden />
        {t('chart.actual', 'Actual')}
      </li>
      {running && (
        <li>
          <i style={{ borderTop: `2px dashed ${tones.accent.line}` }} aria-hidden />
          {t('chart.running', 'still running')}
        </li>
      )}
      {companions.map((companion) => (
        <li key={companion.kind}>
          <i style={{ borderTop: lineStyle(companion, tones) }} aria-hidden />
          {companion.label}
        </li>
      ))}
      {events.length > 0 && (
        <li>
          <b style={{ background: tones.accent.line, opacity: AROUND + OWN }} aria-hidden />
          {joined(events, lang)}
        </li>
      )}
    </ul>
  );
}

function lineStyle({ kind, tier }: Companion, tones: Tones): string {
  switch (kind) {
    case 'target':
      return `2px dotted ${tones.caution.line}`;
    case 'limit':
      return `2px dashed ${tones.tier[tier ?? 0].line}`;
    case 'fired':
      return `3px solid ${tones.tier[tier ?? 0].line}`;
    default:
      return `2px dashed ${tones.status.none.line}`;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  foot: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    marginTop: theme.spacing(1),
    gap: theme.spacing(1),
  }),
  legend: css({
    listStyle: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& li': { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) },
    '& i': { width: 18, height: 0 },
    '& b': { width: 18, height: 12 },
  }),
});
