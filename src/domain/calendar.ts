/** Dates without a zone: "2006-01-02" is held as midnight UTC, so that no machine's zone can move it. */
export type Grain = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

export const GRAINS: readonly Grain[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];

const DAY = 86_400_000;

export function isGrain(value: string | null | undefined): value is Grain {
  return GRAINS.includes(value as Grain);
}

export function parseDate(text: string): Date {
  const [, y, m = '1', d = '1', h = '0', min = '0'] =
    /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ](\d{2}):(\d{2}))?/.exec(text) ?? [];
  return new Date(Date.UTC(Number(y), Number(m) - 1, Number(d), Number(h), Number(min)));
}

export function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function addDays(date: Date, days: number): Date {
  return new Date(date.getTime() + days * DAY);
}

/** First day of the bucket that holds the date. weekStart: 0 = Sunday. */
export function bucketStart(date: Date, grain: Grain, weekStart = 1): Date {
  const y = date.getUTCFullYear();
  const m = date.getUTCMonth();
  switch (grain) {
    case 'week': {
      const midnight = bucketStart(date, 'day');
      return addDays(midnight, -((midnight.getUTCDay() - weekStart + 7) % 7));
    }
    case 'month':
      return new Date(Date.UTC(y, m, 1));
    case 'quarter':
      return new Date(Date.UTC(y, m - (m % 3), 1));
    case 'year':
      return new Date(Date.UTC(y, 0, 1));
    case 'hour':
      return new Date(date.getTime() - (date.getTime() % 3_600_000));
    default:
      return new Date(Date.UTC(y, m, date.getUTCDate()));
  }
}

/** Moves a bucket's start by whole buckets. */
export function addBuckets(start: Date, grain: Grain, count: number): Date {
  const months = { month: 1, quarter: 3, year: 12 }[grain as string];
  if (months) {
    return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months * count, start.getUTCDate()));
  }
  const hours = { hour: 1, day: 24, week: 168 }[grain as string] ?? 24;
  return new Date(start.getTime() + hours * 3_600_000 * count);
}

/** ISO 8601 week number and the year it belongs to. */
export function isoWeek(date: Date): { year: number; week: number } {
  const thursday = addDays(bucketStart(date, 'week', 1), 3);
  const year = thursday.getUTCFullYear();
  return { year, week: 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) };
}

/** Fiscal year (named by the year in which it ends) and its week, counted from the first day. */
export function fiscalWeek(date: Date, startMonth: number): { year: number; week: number } {
  const startsThisYear = date.getUTCMonth() + 1 >= startMonth;
  const begin = Date.UTC(date.getUTCFullYear() - (startsThisYear ? 0 : 1), startMonth - 1, 1);
  const year = new Date(begin).getUTCFullYear() + (startMonth > 1 ? 1 : 0);
  return { year, week: 1 + Math.floor((date.getTime() - begin) / (7 * DAY)) };
}

export function daysBetween(from: string, to: string): number {
  return Math.round((parseDate(to).getTime() - parseDate(from).getTime()) / DAY);
}
