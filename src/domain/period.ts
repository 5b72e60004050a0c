import {
  addBuckets,
  addDays,
  bucketStart,
  daysBetween,
  type Grain,
  GRAINS,
  isoDate,
  parseDate,
  type Periods,
} from './calendar';
import { type AnswerCalendar as Calendar, type TimeRange } from './generated/wire';

/** Days a range covers; `to` is its last day, included. */
export interface DayRange {
  from: string;
  to: string;
}

/** What is known of time in a catalogue: data through asOf (exclusive). */
export interface Clock {
  asOf: string;
  /** By which periods count. */
  calendar?: Periods;
}

/** What a catalogue says of time. */
interface Told {
  asOf: string;
  now: string;
  calendar: string;
  calendars: Calendar[];
}

/** A calendar by its name: of what is asked, else of the metric, else the project's. */
export function calendarNamed(
  { calendar, calendars }: Told,
  ...wished: Array<string | undefined>
): Calendar | undefined {
  const named = (name?: string) => calendars.find((one) => one.name === name);
  return wished.map(named).find(Boolean) ?? named(calendar);
}

/**
 * The clock for finished days. A source may hold rows of today or of the future (plans, campaigns); no day counts as
 * finished before it is over.
 */
export function clockOf(told: Told, ...wished: Array<string | undefined>): Clock {
  return { asOf: finished(told), calendar: calendarNamed(told, ...wished) };
}

/** The day after the last one that is loaded and over. */
export function finished({ asOf, now }: Pick<Told, 'asOf' | 'now'>): string {
  const loaded = asOf.slice(0, 10);
  const today = now.slice(0, 10);
  return today && loaded > today ? today : loaded;
}

const unitOf: Record<string, Grain> = { d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' };

/** Ranges offered for each grain, shortest first; the default is marked by defaultRange. */
export const RANGES: Record<Grain, readonly string[]> = {
  hour: ['2d', '7d', '14d'],
  day: ['14d', '30d', '90d', '365d'],
  week: ['13w', '26w', '53w', '104w'],
  month: ['6m', '13m', '24m'],
  quarter: ['4q', '8q', '12q'],
  year: ['3y', '5y'],
};

const defaults: Record<Grain, string> = {
  hour: '7d',
  day: '30d',
  week: '26w',
  month: '13m',
  quarter: '8q',
  year: '5y',
};

export function defaultRange(grain: Grain): string {
  return defaults[grain];
}

/** "30d" in its parts; null for a range of two dates. */
export function rangeParts(range: string): { count: number; unit: Grain } | null {
  const match = /^(\d{1,3})([dwmqy])$/.exec(range);
  return match ? { count: Number(match[1]), unit: unitOf[match[2]] } : null;
}

/** Two dates of a range written "2026-01-01..2026-02-01"; null for anything else. */
export function customRange(range: string): DayRange | null {
  const match = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(range);
  return match ? { from: match[1], to: match[2] } : null;
}

/** Resolves a range to days. A count includes the bucket that is still running, so that "to date" is on the chart. */
export function resolveRange(range: string, clock: Clock): DayRange {
  const custom = customRange(range);
  if (custom) {
    return custom;
  }
  const { count, unit } = rangeParts(range) ?? { count: 30, unit: 'day' as Grain };
  const last = addDays(parseDate(clock.asOf), -1);
  const start = bucketStart(last, unit, clock.calendar);
  return { from: isoDate(addBuckets(start, unit, 1 - count, clock.calendar)), to: isoDate(last) };
}

/** The days of one bucket, cut off where the data ends. */
export function bucketDays(start: string, grain: Grain, clock: Clock): DayRange {
  const from = parseDate(start);
  const end = addDays(grain === 'hour' ? addDays(from, 1) : addBuckets(from, grain, 1, clock.calendar), -1);
  const last = addDays(parseDate(clock.asOf), -1);
  const to = end > last && last >= from ? last : end;
  return { from: isoDate(from), to: isoDate(to) };
}

const most: Array<{ grain: Grain; days: number }> = [
  { grain: 'day', days: 92 },
  { grain: 'week', days: 371 },
  { grain: 'month', days: 1830 },
  { grain: 'quarter', days: 3660 },
];

/** The finest of a metric's grains, from days up, whose buckets a chart of these days can show apart. */
export function grainOf({ from, to }: DayRange, grains: Grain[]): Grain {
  const days = daysBetween(from, to) + 1;
  const fine = most.find((one) => days <= one.days)?.grain ?? 'year';
  return grains.find((grain) => GRAINS.indexOf(grain) >= GRAINS.indexOf(fine)) ?? grains[grains.length - 1] ?? 'day';
}

export function timeOf(days: DayRange): TimeRange {
  return { from: days.from, to: days.to };
}

/** Grains a metric has, finest first; finer ones than its finest are left out, and what its calendar does not have. */
export function grainsFor(minGrain: string | undefined, { periods }: Periods = {}): Grain[] {
  const all: Grain[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];
  const finest = minGrain === 'second' || minGrain === 'minute' ? 'hour' : minGrain;
  const from = all.indexOf(finest as Grain);
  const counted = (grain: Grain) => !periods || all.indexOf(grain) <= all.indexOf('week') || Boolean(periods[grain]);
  return all.slice(from < 0 ? 1 : from).filter(counted);
}
