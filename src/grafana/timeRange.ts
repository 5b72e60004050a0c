import { dateMath, dateTime, type TimeRange } from '@grafana/data';

import { type Clock, customRange, type DayRange, RANGES, rangeParts, resolveRange } from '../domain/period';
import { dayAfter, dayStart, lastDay, localTime } from '../domain/zone';

/** Time as Grafana's addresses carry it. */
export interface Span {
  from: string;
  to: string;
}

/** When data ends, and in which zone the business lives. */
export interface Place extends Clock {
  zone: string;
}

const letters: Record<string, string> = { d: 'd', w: 'w', m: 'M', q: 'Q', y: 'y' };

/** "30d" as now-30d … now; two dates as instants of the business zone. */
export function spanOf(range: string, zone: string): Span | undefined {
  const custom = customRange(range);
  if (custom) {
    return { from: String(dayStart(custom.from, zone)), to: String(dayStart(dayAfter(custom.to), zone) - 1) };
  }
  return rangeParts(range) ? { from: `now-${range.slice(0, -1)}${letters[range.slice(-1)]}`, to: 'now' } : undefined;
}

/**
 * Reads Grafana's time for a view. What is relative counts back from where the data ends, not from this instant: on a
 * morning when the load is late, "the last 30 days" are still 30 days of numbers.
 */
export function rangeOf({ from, to }: Span, place: Place): string | undefined {
  const relative = /^now-(\d{1,3})([dwMQy])$/.exec(from);
  if (relative && to === 'now') {
    const range = `${relative[1]}${relative[2].toLowerCase()}`;
    const offered = Object.values(RANGES).some((ranges) => ranges.includes(range));
    return offered ? range : dates(resolveRange(range, place));
  }
  const start = instantOf(from, place, false);
  const end = instantOf(to, place, true);
  if (start === undefined || end === undefined || end <= start) {
    return undefined;
  }
  return dates({ from: localTime(start, place.zone).slice(0, 10), to: lastDay(end, place.zone) });
}

function dates({ from, to }: DayRange): string {
  return `${from}..${to}`;
}

function instantOf(text: string, place: Place, roundUp: boolean): number | undefined {
  if (/^-?\d+$/.test(text)) {
    return Number(text);
  }
  const now = dateTime(dayStart(place.asOf, place.zone) - 1);
  const parsed = dateMath.toDateTime(text, { roundUp, timezone: place.zone, now });
  return parsed?.isValid() ? parsed.valueOf() : undefined;
}

/** The days of a page as Grafana's time picker shows them. */
export function pickerValue(days: DayRange, range: string | undefined, zone: string): TimeRange {
  const from = dateTime(dayStart(days.from, zone));
  const to = dateTime(dayStart(dayAfter(days.to), zone) - 1);
  const relative = range ? spanOf(range, zone) : undefined;
  const raw = relative && relative.to === 'now' ? relative : { from, to };
  return { from, to, raw };
}
