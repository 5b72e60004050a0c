import { addDays, parseDate } from '../../domain/calendar';

import { metrics, stores } from './catalog';

/** Level of a metric per store and day; sums of stores for flows. */
const levels: Record<string, number> = {
  net_sales: 49_000,
  gross_margin: 0.322,
  marketing_roi: 4.2,
  stock_days: 46,
  average_order_value: 182,
  orders: 270,
  footfall: 1250,
  conversion_rate: 0.214,
  units_per_order: 2.4,
  refund_rate: 0.032,
  stockouts: 3,
  response_minutes: 6.4,
  web_visitors: 4200,
  cost_per_lead: 38,
};

/** Repeatable noise in [0, 1). */
export function noise(seed: string): number {
  let hash = 2166136261;
  for (const char of seed) {
    hash = Math.imul(hash ^ char.charCodeAt(0), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

export const FIRST_DAY = '2024-12-01';

/** One store's value of one day; null before the data begins. */
function storeDay(metric: string, store: string, day: string): number | null {
  if (day < FIRST_DAY) {
    return null;
  }
  const date = parseDate(day);
  const additive = metrics.find((m) => m.name === metric)?.additive ?? true;
  const weekend = [0, 6].includes(date.getUTCDay()) && additive ? 1.35 : 1;
  const growth = 1 + ((date.getTime() / 86_400_000 - 20_000) / 365) * (additive ? 0.05 : 0.01);
  const size = additive ? 0.6 + noise(store) * 0.9 : 0.94 + noise(store + metric) * 0.12;
  const jitter = 0.94 + noise(metric + store + day) * 0.12;
  return (levels[metric] ?? 100) * weekend * growth * size * jitter * incident(metric, store, day);
}

/** What the rules find on 19 November 2026. */
function incident(metric: string, store: string, day: string): number {
  const at = ['2026-11-17', '2026-11-18', '2026-11-19'].indexOf(day);
  if (at >= 0 && store === '徐家汇店' && ['average_order_value', 'units_per_order', 'net_sales'].includes(metric)) {
    return 0.93 - at * 0.05;
  }
  if (day >= '2026-11-14' && metric === 'gross_margin' && ['徐家汇店', '南京西路店', '西湖店'].includes(store)) {
    return 0.95;
  }
  return metric === 'web_visitors' && day >= '2026-11-18' ? 0.59 : 1;
}

/** A metric over stores and days: added up for flows, averaged for the rest. */
export function total(metric: string, members: string[], from: string, to: string): number | null {
  const additive = metrics.find((m) => m.name === metric)?.additive ?? true;
  let sum = 0;
  let count = 0;
  for (let day = from; day < to; day = addDays(parseDate(day), 1).toISOString().slice(0, 10)) {
    for (const store of members.length > 0 ? members : stores) {
      const value = storeDay(metric, store, day);
      if (value !== null) {
        sum += value;
        count++;
      }
    }
  }
  if (count === 0) {
    return null;
  }
  const value = additive ? sum : sum / count;
  return ['orders', 'footfall', 'web_visitors', 'stockouts'].includes(metric) ? Math.round(value) : value;
}
