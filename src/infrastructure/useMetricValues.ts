import { useMemo } from 'react';

import { addDays, type Grain, isoDate, parseDate } from '../domain/calendar';
import { type Answer, type Metric, type TimeRange } from '../domain/generated/wire';
import { type DayRange } from '../domain/period';
import { columnOf, readRow, type Reading } from '../domain/reading';
import { type Asking, byTrendGrain, splitByScope, trendRequest, valuesRequest } from '../domain/requests';

import { type ManyAnswers } from './askMany';
import { useAnswers } from './questions';

export interface MetricValues {
  reading: (metric: string) => Reading | undefined;
  trend: (metric: string) => Array<number | null> | undefined;
  /** The days that the numbers are about. */
  days: DayRange | undefined;
  /** Why a metric has no reading: a reason code or the service's message. */
  why: (metric: string) => string | undefined;
  loading: boolean;
  trendsLoading: boolean;
  error?: Error;
  retry: () => void;
}

const trendOf: Record<string, { grain: Grain; preset: string }> = {
  day: { grain: 'day', preset: 'last 30 days' },
  week: { grain: 'week', preset: 'last 13 weeks' },
  month: { grain: 'month', preset: 'last 13 months' },
  quarter: { grain: 'quarter', preset: 'last 8 quarters' },
  year: { grain: 'year', preset: 'last 5 years' },
};

/** Values with their comparisons and trends of many metrics: one request for the values, one for the trends of each finest grain. */
export function useMetricValues(
  metrics: Metric[],
  time: TimeRange,
  compare: string[],
  asking: Asking,
  trend: Grain = 'day'
): MetricValues {
  const { asked, left } = useMemo(() => splitByScope(metrics, asking.scope), [metrics, asking.scope]);
  const names = asked.map((metric) => metric.name);
  const values = useAnswers(names.length > 0 ? [valuesRequest(names, time, compare, asking)] : null);
  const trends = useAnswers(
    [...byTrendGrain(asked, trend)].map(([grain, group]) => {
      const { grain: by, preset } = trendOf[grain] ?? trendOf.day;
      return trendRequest(group, by, { preset }, asking);
    })
  );
  return useMemo(
    () => ({
      reading: (name) => readRow(values.data?.answers.get(name), name, 0),
      trend: (name) => columnOf(trends.data?.answers.get(name), name)?.values,
      days: daysOf([...(values.data?.answers.values() ?? [])][0]),
      why: (name) => reasonFor(name, left, values.data),
      loading: values.loading,
      trendsLoading: trends.loading,
      error: values.error,
      retry: () => {
        values.retry();
        trends.retry();
      },
    }),
    [values, trends, left]
  );
}

/** An answer's range, whose end is excluded; none without a time. */
function daysOf(answer: Answer | undefined): DayRange | undefined {
  return answer?.from && answer.to
    ? { from: answer.from.slice(0, 10), to: isoDate(addDays(parseDate(answer.to.slice(0, 10)), -1)) }
    : undefined;
}

function reasonFor(name: string, left: Metric[], values: ManyAnswers | undefined): string | undefined {
  if (left.some((metric) => metric.name === name)) {
    return 'not_in_scope';
  }
  return values?.errors.get(name)?.message;
}
