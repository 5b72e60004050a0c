import { addBuckets, isGrain, isoDate, parseDate, type Periods } from '../../domain/calendar';
import { type OutlookLanding, type OutlookPoint, type OutlookUnit } from '../../domain/generated/wire';

/** The buckets of the running period, in their order. */
export function inPeriod({ points }: OutlookUnit, landing: OutlookLanding, calendar?: Periods): OutlookPoint[] {
  const end = endOf(landing, calendar);
  return points.filter(({ time }) => time >= landing.period && time < end);
}

/** The day after the last of the running period. */
function endOf({ period, grain }: OutlookLanding, calendar?: Periods): string {
  return isGrain(grain) ? isoDate(addBuckets(parseDate(period), grain, 1, calendar)) : period;
}

/** Values added up; nothing from the first missing one on. */
export function sums(values: Array<number | null>, start = 0): Array<number | null> {
  let sum: number | null = start;
  return values.map((value) => {
    sum = sum === null || value === null ? null : sum + value;
    return sum;
  });
}
