import React, { Suspense, useMemo } from 'react';

import { intendedOf } from '../../domain/comparison';
import { formatBucket } from '../../domain/format/date';
import { type OutlookUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { lastWhere } from '../../domain/lists';
import { columnOf } from '../../domain/reading';
import { t } from '../../i18n/t';
import { type ChartRange, type Companion } from '../../ui/chart/types';
import { Legend } from '../../ui/chart/Legend';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { Chart } from './Chart';
import { inPeriod, sums } from './period';
import { type OutlookView } from './useOutlookView';

/** The running period added up, with the target's line, and where it ends. */
export function ToDate({ view, unit }: { view: OutlookView; unit: OutlookUnit }) {
  const lang = useLang();
  const { metric, grain, calendar, around, toDate } = view;
  const { landing } = unit;
  const drawn = useMemo(() => {
    if (!landing) {
      return undefined;
    }
    const points = inPeriod(unit, landing, calendar);
    const times = points.map(({ time }) => time);
    const values = sums(points.map(({ value }) => value));
    const last = lastWhere(values, (value) => value !== null);
    const from = last < 0 ? 0 : (values[last] ?? 0);
    const rest = sums(
      points.slice(last + 1).map(({ ahead }) => ahead),
      from
    );
    const begin = Math.max(last, 0);
    const ahead = times.map((_, i) => (i < begin ? null : i === last ? from : rest[i - last - 1]));
    // The band of the sum is known at the end; it opens from where the sum stands.
    const opened = (end: number | null) =>
      times.map((_, i) =>
        i < begin || end === null || ahead[i] === null
          ? null
          : (ahead[i] ?? 0) + ((end - (landing.lands ?? end)) * (i - begin)) / Math.max(times.length - 1 - begin, 1)
      );
    return {
      times,
      values,
      ahead,
      low80: opened(landing.band80.lower),
      high80: opened(landing.band80.upper),
      low95: opened(landing.band95.lower),
      high95: opened(landing.band95.upper),
    };
  }, [unit, landing, calendar]);
  const target = useMemo(() => {
    const at = around.data?.time?.values ?? [];
    const intended = intendedOf(columnOf(around.data, metric.name)?.comparisons ?? []);
    return drawn && intended
      ? sums(drawn.times.map((time) => intended.values[at.findIndex((one) => one.slice(0, 10) === time)] ?? null))
      : undefined;
  }, [around.data, metric.name, drawn]);
  if (!landing || !drawn || !toDate || drawn.times.length < 2) {
    return null;
  }
  const companions: Companion[] = [
    ...(target?.some((value) => value !== null)
      ? [{ kind: 'limit' as const, tier: 2, label: t('pace.target', 'Target'), values: target }]
      : []),
    { kind: 'ahead', label: t('chart.ahead', 'Outlook'), values: drawn.ahead },
  ];
  const ranges: ChartRange[] = [
    { label: t('chart.ahead-95', 'Outlook, 95%'), lower: drawn.low95, upper: drawn.high95, strength: 0.1 },
    { label: t('chart.ahead-80', 'Outlook, 80%'), lower: drawn.low80, upper: drawn.high80, strength: 0.16 },
  ];
  return (
    <Section
      title={t('outlook.to-date', 'Added up against the target')}
      hint={formatBucket(landing.period, landing.grain, lang, calendar)}
    >
      <Suspense fallback={<Skeleton height={240} />}>
        <Chart
          label={say(metric.label, lang)}
          times={drawn.times}
          grain={grain}
          calendar={calendar}
          values={drawn.values}
          complete={[]}
          companions={companions}
          ranges={ranges}
          unit={metric.unit}
          format={metric.format}
          focus={-1}
          onFocus={() => undefined}
          height={240}
        />
      </Suspense>
      <Legend companions={companions} ranges={ranges} />
    </Section>
  );
}
