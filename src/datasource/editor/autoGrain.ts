import { type Grain, GRAINS } from '../../domain/calendar';
import { type Catalog, type Metric } from '../../domain/generated/wire';

const DAY = 86_400_000;
const lengths: Record<Grain, number> = {
  hour: DAY / 24,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  quarter: 91 * DAY,
  year: 365 * DAY,
};
/** A bucket may be this much smaller than the panel's interval: 26 hours still make days and not weeks. */
const NEAR = 2;

/** The finest grain that all metrics have; a day where nothing is known. */
export function finestGrain(metrics: Metric[]): Grain {
  const places = metrics.map((metric) => GRAINS.indexOf((metric.minGrain ?? 'day') as Grain));
  return GRAINS[Math.max(...places, 0)] ?? 'day';
}

/** What "auto" means for a panel's interval; the back end decides by the same table. */
export function autoGrain(intervalMs: number, finest: Grain): Grain {
  const from = GRAINS.indexOf(finest);
  return GRAINS.find((grain, i) => i >= from && lengths[grain] * NEAR >= intervalMs) ?? 'year';
}

export function metricsOf(catalog: Catalog, names: string[]): Metric[] {
  return names.flatMap((name) => catalog.metrics.filter((metric) => metric.name === name));
}
