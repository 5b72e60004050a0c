import { addBuckets, addDays, type Grain, isGrain, parseDate, type Periods } from './calendar';
import { type AnswerEvent } from './generated/wire';
import { type Lang, say } from './lang';

/** Days of an event on an axis of buckets, in rows: a bucket lies half a row to either side of its own. */
export interface Band {
  label: string;
  /** With the days before and after that belong to it. */
  from: number;
  to: number;
  /** The event's own days. */
  first: number;
  last: number;
}

/** How strongly days of events are shaded: the days around them, and their own above these. */
export const AROUND = 0.08;
export const OWN = 0.12;

/** Where events lie on an axis; a day takes its part of a longer bucket. */
export function bandsOf(
  events: AnswerEvent[] | undefined,
  times: string[],
  grain: string,
  calendar: Periods | undefined,
  lang: Lang
): Band[] {
  if (!isGrain(grain) || times.length === 0) {
    return [];
  }
  const starts = times.map((time) => parseDate(time).getTime());
  const place = (day: Date) => placeOf(day.getTime(), starts, grain, calendar);
  const after = (day: string) => place(addDays(parseDate(day), 1));
  return (events ?? []).flatMap(({ label, name, first, last, from, to }) => {
    const band = {
      label: say(label, lang) || name,
      from: place(parseDate(from)),
      to: after(to),
      first: place(parseDate(first)),
      last: after(last),
    };
    return band.to > band.from ? [band] : [];
  });
}

/** The names of events that have a say in a bucket, each once. */
export function eventsIn(bands: Band[], row: number): string[] {
  return namesOf(bands.filter(({ from, to }) => from < row + 0.5 - HAIR && to > row - 0.5 + HAIR));
}

/** The names of events, each once. */
export function namesOf(bands: Band[]): string[] {
  return [...new Set(bands.map(({ label }) => label))];
}

const HAIR = 1e-6;

/** A point of time in rows, within the axis. */
function placeOf(at: number, starts: number[], grain: Grain, calendar: Periods | undefined): number {
  let row = 0;
  while (row + 1 < starts.length && starts[row + 1] <= at) {
    row++;
  }
  const end = starts[row + 1] ?? addBuckets(new Date(starts[row]), grain, 1, calendar).getTime();
  const part = (at - starts[row]) / (end - starts[row]);
  return row - 0.5 + Math.min(Math.max(part, 0), 1);
}
