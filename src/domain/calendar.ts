import { type AnswerCalendar as Calendar } from './generated/wire';

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

/** How days make periods. Where nothing is said weeks begin on Monday, and years in January. */
export type Periods = Partial<Pick<Calendar, 'weekStart' | 'fiscalYearStart' | 'yearNamed' | 'periods'>>;

/** Places of a calendar's own periods; none where engines and clocks know them. */
function ownStarts(grain: Grain, calendar: Periods): Date[] {
  return (calendar.periods?.[grain] ?? []).map(({ start }) => parseDate(start));
}

/** First day of the bucket that holds the date; beyond the periods that a calendar tells, as if it told none. */
export function bucketStart(date: Date, grain: Grain, calendar: Periods = {}): Date {
  const { weekStart = 1, fiscalYearStart = 1 } = calendar;
  const own = ownStarts(grain, calendar);
  const held = own.filter((start) => start <= date).pop();
  if (held && (held !== own[own.length - 1] || date < addDays(held, longest[grain] ?? 0))) {
    return held;
  }
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
      return new Date(Date.UTC(y, m - (monthOfFiscalYear(date, fiscalYearStart) % 3), 1));
    case 'year':
      return new Date(Date.UTC(y, m - monthOfFiscalYear(date, fiscalYearStart), 1));
    case 'hour':
      return new Date(date.getTime() - (date.getTime() % 3_600_000));
    default:
      return new Date(Date.UTC(y, m, date.getUTCDate()));
  }
}

/** Days that the last period of a list is taken to have. */
const longest: Partial<Record<Grain, number>> = { month: 28, quarter: 91, year: 364 };

/** Moves a bucket's start by whole buckets. */
export function addBuckets(start: Date, grain: Grain, count: number, calendar: Periods = {}): Date {
  const own = ownStarts(grain, calendar);
  const place = own.findIndex((one) => one.getTime() === start.getTime());
  if (place >= 0 && own[place + count]) {
    return own[place + count];
  }
  const months = { month: 1, quarter: 3, year: 12 }[grain as string];
  if (months) {
    return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months * count, start.getUTCDate()));
  }
  const hours = { hour: 1, day: 24, week: 168 }[grain as string] ?? 24;
  return new Date(start.getTime() + hours * 3_600_000 * count);
}

/** How many months of the fiscal year have gone by before the date's: 0 to 11. */
export function monthOfFiscalYear(date: Date, startMonth: number): number {
  return (date.getUTCMonth() + 13 - startMonth) % 12;
}

/**
 * The number of the week that holds the date, and the year that it counts to: the one that holds most of it, which is
 * where its fourth day lies. Weeks from Monday have the numbers of ISO 8601 so, and weeks from any other day are
 * counted alike.
 */
export function weekOf(date: Date, weekStart = 1): { year: number; week: number } {
  const middle = addDays(bucketStart(date, 'week', { weekStart }), 3);
  const year = middle.getUTCFullYear();
  return { year, week: 1 + Math.floor((middle.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY)) };
}

/** The week of ISO 8601. */
export function isoWeek(date: Date): { year: number; week: number } {
  return weekOf(date, 1);
}

/** Week of the fiscal year, counted from its first day, and the year in which that lies. */
export function fiscalWeek(date: Date, startMonth: number): { year: number; week: number } {
  const begin = bucketStart(date, 'year', { fiscalYearStart: startMonth });
  const days = bucketStart(date, 'day').getTime() - begin.getTime();
  return { year: begin.getUTCFullYear(), week: 1 + Math.floor(days / (7 * DAY)) };
}

export function daysBetween(from: string, to: string): number {
  return Math.round((parseDate(to).getTime() - parseDate(from).getTime()) / DAY);
}
