import React, { Suspense, useMemo, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { intendedOf, periodsOf } from '../../domain/comparison';
import { bandsOf, namesOf } from '../../domain/events';
import { formatBucket } from '../../domain/format/date';
import { formatNumber } from '../../domain/format/number';
import { type OutlookUnit } from '../../domain/generated/wire';
import { say, sayHead } from '../../domain/lang';
import { lastWhere } from '../../domain/lists';
import { columnOf } from '../../domain/reading';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';
import { withOutlook } from '../../ui/chart/foreseen';
import { Legend } from '../../ui/chart/Legend';
import { type Companion } from '../../ui/chart/types';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { Chart } from './Chart';
import { type OutlookView } from './useOutlookView';

interface Props {
  view: OutlookView;
  unit: OutlookUnit;
}

/** What was and what is ahead with its bands, beside the target and the period before. */
export function DayByDay({ view, unit }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const [asTable, setAsTable] = useState(false);
  const { metric, grain, calendar, around } = view;
  const course = useMemo(() => {
    const points = unit.points.filter(({ value, ahead }) => value !== null || ahead === null);
    const known = {
      times: points.map(({ time }) => time),
      values: points.map(({ value }) => value),
      complete: [],
      companions: [],
      ranges: [],
    };
    return withOutlook(known, unit.points, unit.points.length);
  }, [unit]);
  const companions = useMemo((): Companion[] => {
    const at = new Map((around.data?.time?.values ?? []).map((time, i) => [time.slice(0, 10), i]));
    const compared = columnOf(around.data, metric.name)?.comparisons ?? [];
    const beside = [intendedOf(compared), periodsOf(compared)[0]].flatMap((one) => (one ? [one] : []));
    const lines = beside.map((one): Companion => ({
      kind: one.kind === 'period' ? 'compare' : 'target',
      label: sayHead(one.label, lang),
      values: course.times.map((time) => one.values[at.get(time) ?? -1] ?? null),
    }));
    return [...lines.filter(({ values }) => values.some((value) => value !== null)), ...course.companions];
  }, [around.data, metric.name, course, lang]);
  const bands = useMemo(
    () => bandsOf(around.data?.events, course.times, grain, calendar, lang),
    [around.data, course.times, grain, calendar, lang]
  );
  return (
    <Section title={t('outlook.course', 'What was, and what comes')} busy={view.outlook.stale || around.stale}>
      {asTable ? (
        <Table view={view} unit={unit} />
      ) : (
        <Suspense fallback={<Skeleton height={300} />}>
          <Chart
            label={say(metric.label, lang)}
            times={course.times}
            grain={grain}
            calendar={calendar}
            values={course.values}
            complete={course.complete}
            companions={companions}
            ranges={course.ranges}
            bands={bands}
            unit={metric.unit}
            format={metric.format}
            focus={lastWhere(course.values, (value) => value !== null)}
            onFocus={() => undefined}
          />
        </Suspense>
      )}
      <div className={styles.foot}>
        {asTable ? <span /> : <Legend companions={companions} ranges={course.ranges} events={namesOf(bands)} />}
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
    </Section>
  );
}

function Table({ view: { metric, grain, calendar }, unit }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const write = (value: number | null) => formatNumber(value, { lang, unit: metric.unit, format: metric.format });
  const ahead = unit.points.filter((point) => point.ahead !== null);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{grainWords(grain)}</th>
          <th scope="col">{t('chart.ahead', 'Outlook')}</th>
          <th scope="col">80%</th>
          <th scope="col">95%</th>
        </tr>
      </thead>
      <tbody>
        {ahead.map((point) => (
          <tr key={point.time}>
            <th scope="row">{formatBucket(point.time, grain, lang, calendar)}</th>
            <td>{write(point.ahead)}</td>
            <td>{`${write(point.lower80)} – ${write(point.upper80)}`}</td>
            <td>{`${write(point.lower95)} – ${write(point.upper95)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  foot: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
  }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    'th, td': { padding: theme.spacing(0.5, 1, 0.5, 0), textAlign: 'right', fontWeight: 'inherit' },
    '& th:first-of-type': { textAlign: 'left' },
    'thead th': { color: theme.colors.text.secondary },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});
