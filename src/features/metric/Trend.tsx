import React, { lazy, Suspense, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { chartOf, shapeOfRequest } from '../../domain/chart';
import { intendedOf } from '../../domain/comparison';
import { bandsOf, namesOf } from '../../domain/events';
import { firedValues, itemFor, limitValues } from '../../domain/fired';
import { columnOf } from '../../domain/reading';
import { say, sayHead } from '../../domain/lang';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { useAgenda } from '../../infrastructure/questions';
import { Legend } from '../../ui/chart/Legend';
import { type Companion } from '../../ui/chart/types';
import { PinPanel } from '../../ui/PinPanel';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { BesideSwitch, useBeside } from './Beside';
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
  const { asOf, rule, filters } = useView();
  const agenda = useAgenda({ lang, asOf });
  const companions = useMemo((): Companion[] => {
    const list: Companion[] = [];
    if (compared && hasAny(compared.values)) {
      list.push({ kind: 'compare', label: sayHead(compared.label, lang), values: compared.values });
    }
    if (target && hasAny(target.values)) {
      list.push({ kind: 'target', label: sayHead(target.label, lang), values: target.values });
    }
    const item = itemFor(agenda.data, page.metric.name, grain, view.scope, rule, filters);
    if (column && time && item) {
      const limit = limitValues(item, time.values, grain);
      if (limit) {
        list.push({ kind: 'limit', label: t('chart.limit', 'Limit'), values: limit, tier: item.tier });
      }
      const values = firedValues(item, time.values, column.values, grain);
      list.push({ kind: 'fired', label: say(item.ruleLabel, lang) || item.rule, values, tier: item.tier });
    }
    return list;
  }, [compared, target, column, agenda.data, page.metric.name, grain, view.scope, rule, filters, time, lang]);
  const beside = useBeside(view);
  const { extend } = beside;
  const said = beside.words.join(' ');
  const complete = time?.complete;
  const course = useMemo(
    () =>
      extend({
        times: time?.values ?? [],
        values: column?.values ?? [],
        complete: complete ?? [],
        companions,
        ranges: [],
      }),
    // What it extends with is known by its words, which change with the answers.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [time, column, complete, companions, said]
  );
  const bands = useMemo(
    () => bandsOf(chart.data?.events, course.times, grain, view.calendar, lang),
    [chart.data, course.times, grain, view.calendar, lang]
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
            times={course.times}
            grain={grain}
            calendar={view.calendar}
            values={course.values}
            complete={course.complete}
            companions={course.companions}
            ranges={course.ranges}
            bands={bands}
            unit={column.unit}
            format={column.format}
            focus={row}
            onFocus={(to) => to < time.values.length && setView({ at: time.values[to] }, { replace: true })}
          />
        )}
      </Suspense>
      <div className={styles.foot}>
        {!asTable && (
          <Legend
            companions={course.companions}
            ranges={course.ranges}
            events={namesOf(bands)}
            running={(time.complete ?? []).includes(false)}
          />
        )}
        <span className={styles.switches}>
          {beside.able && !asTable && <BesideSwitch />}
          <Button
            size="sm"
            variant="secondary"
            fill="text"
            icon={asTable ? 'graph-bar' : 'table'}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? t('trend.as-chart', 'Chart') : t('trend.as-table', 'Table')}
          </Button>
        </span>
      </div>
      {beside.words.map((words) => (
        <p key={words} className={styles.words}>
          {words}
        </p>
      ))}
      <PinPanel
        quiet
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

const getStyles = (theme: GrafanaTheme2) => ({
  foot: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    marginTop: theme.spacing(1),
    gap: theme.spacing(1),
  }),
  switches: css({ display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  words: css({ margin: theme.spacing(1, 0, 0), color: theme.colors.text.secondary }),
});
