import { type Grain } from './calendar';
import { type By, type Filter, type Metric, type Request, type Scope, type TimeRange } from './generated/wire';
import { type Lang } from './lang';
import { covers } from './scope';

export interface Asking {
  lang: Lang;
  scope?: Scope;
  filters?: Filter[];
  asOf?: string;
  calendar?: string;
  /** As of when units lie where they lie. */
  organisation?: string;
  /** Only units of every period; for requests with a comparison of periods and nothing that is intended. */
  likeForLike?: string;
}

function base(
  asking: Asking
): Pick<Request, 'scope' | 'filters' | 'asOf' | 'calendar' | 'organisation' | 'likeForLike' | 'lang'> {
  return {
    ...(asking.scope && { scope: asking.scope }),
    ...(asking.filters?.length && { filters: asking.filters }),
    ...(asking.asOf && { asOf: asking.asOf }),
    ...(asking.calendar && { calendar: asking.calendar }),
    ...(asking.organisation && { organisation: asking.organisation }),
    ...(asking.likeForLike && { likeForLike: asking.likeForLike }),
    lang: asking.lang,
  };
}

/** One value each with its comparisons: cards and lists. */
export function valuesRequest(metrics: string[], time: TimeRange, compare: string[], asking: Asking): Request {
  return { metrics, time, compare, ...base(asking) };
}

/** A trend each, for sparklines. */
export function trendRequest(metrics: string[], grain: Grain, time: TimeRange, asking: Asking): Request {
  return { metrics, grain, time, ...base(asking) };
}

/** One metric over time with its comparisons: the chart and its headline. */
export function chartRequest(
  metric: string,
  grain: Grain,
  time: TimeRange,
  compare: string[],
  asking: Asking
): Request {
  return { metrics: [metric], grain, time, compare, ...base(asking) };
}

export const TOP_UNITS = 12;

/** One bucket, or a range as a whole, by units, with shares, ranks and the rest in one row. */
export function breakdownRequest(
  metric: string,
  by: By,
  grain: Grain | undefined,
  time: TimeRange,
  compare: string[],
  asking: Asking & { all?: boolean }
): Request {
  return {
    metrics: [metric],
    by: [by],
    ...(grain && { grain }),
    time,
    compare,
    share: true,
    rank: true,
    ...(asking.all ? { limit: 500 } : { top: { n: TOP_UNITS, others: true } }),
    order: [{ field: metric, desc: true }],
    ...base(asking),
  };
}

/** What the parts of one bucket, or of a range as a whole, contributed to its change; along the best where by is not told. */
export function partsRequest(
  metric: string,
  by: By | undefined,
  grain: Grain | undefined,
  time: TimeRange,
  compare: string[],
  asking: Asking
): Request {
  return {
    metrics: [metric],
    ...(by && { by: [by] }),
    ...(grain && { grain }),
    time,
    compare,
    parts: true,
    share: true,
    limit: 500,
    ...base(asking),
  };
}

/** Drivers over the same bucket or range as the headline. */
export function driversRequest(
  metrics: string[],
  grain: Grain | undefined,
  time: TimeRange,
  compare: string[],
  asking: Asking
): Request {
  return { metrics, ...(grain && { grain }), time, compare, ...base(asking) };
}

/** Metrics that can be asked together for a scope, and those that cannot. */
export function splitByScope(metrics: Metric[], scope: Scope | undefined): { asked: Metric[]; left: Metric[] } {
  return {
    asked: metrics.filter((metric) => covers(metric, scope)),
    left: metrics.filter((metric) => !covers(metric, scope)),
  };
}

/** Metrics by the finest grain that a daily trend may use: those without days are asked by week or month. */
export function byTrendGrain(metrics: Metric[], wanted: Grain): Map<Grain, string[]> {
  const order: Grain[] = ['day', 'week', 'month', 'quarter', 'year'];
  const groups = new Map<Grain, string[]>();
  for (const metric of metrics) {
    const finest = Math.max(order.indexOf(metric.minGrain as Grain), order.indexOf(wanted), 0);
    groups.set(order[finest], [...(groups.get(order[finest]) ?? []), metric.name]);
  }
  return groups;
}
