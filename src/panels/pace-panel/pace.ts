import { type DataFrame } from '@grafana/data';

import {
  addBuckets,
  addDays,
  bucketStart,
  type Grain,
  isGrain,
  isoDate,
  parseDate,
  type Periods,
} from '../../domain/calendar';
import { type Answer, type AnswerMetric, type OutlookLanding, type Text } from '../../domain/generated/wire';
import { type ReadComparison, type Reading, targetOf } from '../../domain/reading';
import { type Status } from '../../domain/status';
import { readUnit, rowOf, type Unit, unitsOf } from '../../domain/units';
import { dayStart } from '../../domain/zone';
import { namesOf } from '../../i18n/members';

import { answerOf, isTable } from '../reading/answer';
import { landingOf } from '../reading/foreseen';
import { isOf, seriesOf } from '../reading/trend';

/** Where a metric of one unit stands in its running period. */
export interface Pace {
  id: string;
  name: string;
  column: AnswerMetric;
  reading: Reading;
  /** First day of the period and the day after its last. */
  start: string;
  end: string;
  /** The day after the last one that is loaded. */
  until: string;
  /** Share of the period that has gone by, 0 to 1. */
  elapsed: number;
  /**
   * Sum at the end of the period if the rest goes like the days so far: as the target spreads over the period where it
   * says so, else by days alike; null where values do not add up over time, or nothing is due yet.
   */
  projected: number | null;
  /** Projection ÷ target: the pace to date, where what is due is told. */
  reaches: number | null;
  /** Where it lands by an outlook, in place of the projection. */
  landing?: OutlookLanding;
  /** How the target spreads over its period, in words, where it says so. */
  dueBy?: Text;
  /** How the value stands to the part of the target that is due. */
  status: Status;
  /** Running sum by day: share of the period gone by, and the sum until then. */
  line: Array<[number, number]>;
  answer: Answer;
  frame: DataFrame;
  row: number;
}

/**
 * Reads the running period of every unit of the first table. The projection is the value ÷ the share that is due by the
 * target's profile; without one it is linear in time, knows of no weekdays, holidays or promotions, and says so.
 */
export function pacesOf(frames: DataFrame[], outlook = true): Pace[] {
  const frame = frames.find(isTable);
  if (!frame) {
    return [];
  }
  const answer = answerOf(frame);
  const [column] = answer.metrics;
  const units = unitsOf(answer);
  const names = namesOf(answer, units);
  return units.map((unit) => {
    const pace = { ...paceOf(frame, answer, column, unit, frames), name: names.get(unit.id) ?? '' };
    const landing = outlook ? landingOf(frames, column.name, pace.name) : undefined;
    return landing && landing.period === pace.start ? landed(pace, landing) : pace;
  });
}

function paceOf(
  frame: DataFrame,
  answer: Answer,
  column: AnswerMetric,
  unit: Unit,
  frames: DataFrame[]
): Omit<Pace, 'name'> {
  const row = rowOf(answer, column.name, unit);
  const reading = readUnit(answer, column.name, unit) as Reading;
  const { start, end } = periodOf(answer, row);
  const until = untilOf(column.asOf || answer.asOf, start, end);
  const elapsed = share(until, start, end);
  const additive = column.additive && reading.value !== null && elapsed > 0;
  const target = targetOf(reading);
  const gone = target?.dueBy ? dueShare(target) : elapsed;
  const projected = additive && gone > 0 ? (reading.value as number) / gone : null;
  const reaches = projected !== null && target?.value ? projected / target.value : null;
  return {
    id: unit.id,
    column,
    reading,
    start,
    end,
    until,
    elapsed,
    projected,
    reaches,
    dueBy: target?.dueBy,
    status: target?.status ?? 'none',
    line: additive ? runningSum(frames, answer, column.name, unit, start, end) : [],
    answer,
    frame,
    row,
  };
}

/** By an outlook, the end of the period is what is foreseen: it knows weekdays, feasts and the course so far. */
function landed(pace: Pace, landing: OutlookLanding): Pace {
  const target = targetOf(pace.reading)?.value;
  const reaches = landing.attainment ?? (target && landing.lands !== null ? landing.lands / target : null);
  return { ...pace, landing, projected: landing.lands, reaches };
}

/** The share of a target that is due, 0 to 1. */
const dueShare = ({ base, value }: ReadComparison) => (base !== null && value ? base / value : 0);

/** The bucket of the row, else the range that was asked for. */
function periodOf(answer: Answer, row: number): { start: string; end: string } {
  const at = answer.time?.values[row];
  const grain = answer.time?.grain;
  if (at && isGrain(grain)) {
    return { start: at.slice(0, 10), end: isoDate(addBuckets(parseDate(at.slice(0, 10)), grain, 1, answer.calendar)) };
  }
  const from = answer.from.slice(0, 10);
  return { start: from, end: answer.to.slice(0, 10) };
}

const DAY_MS = 86_400_000;

function untilOf(asOf: string | undefined, start: string, end: string): string {
  const day = (asOf ?? '').slice(0, 10) || end;
  return day < start ? start : day > end ? end : day;
}

function share(until: string, start: string, end: string): number {
  const whole = parseDate(end).getTime() - parseDate(start).getTime();
  return whole > 0 ? (parseDate(until).getTime() - parseDate(start).getTime()) / whole : 0;
}

/** Days of an event on the way through a period, 0 to 1: with those around them, and its own. */
export interface Shaded {
  label: Text;
  around: [number, number];
  own: [number, number];
}

export function shadedIn({ answer, start, end }: Pick<Pace, 'answer' | 'start' | 'end'>): Shaded[] {
  const at = (day: string, days: number) =>
    Math.min(Math.max(share(isoDate(addDays(parseDate(day), days)), start, end), 0), 1);
  return (answer.events ?? [])
    .map(({ label, from, to, first, last }): Shaded => ({
      label,
      around: [at(from, 0), at(to, 1)],
      own: [at(first, 0), at(last, 1)],
    }))
    .filter(({ around: [from, to] }) => to > from);
}

/** The series of the unit, added up from the period's start. */
function runningSum(
  frames: DataFrame[],
  answer: Answer,
  metric: string,
  unit: Unit,
  start: string,
  end: string
): Array<[number, number]> {
  const found = seriesOf(frames).find((one) => one.metric === metric && isOf(one, unit));
  if (!found || found.times.length < 2) {
    return [];
  }
  const zone = zoneOf(frames);
  const from = dayStart(start, zone);
  const to = dayStart(end, zone);
  if (found.times[0] > from) {
    return []; // a sum that begins in the middle would mislead
  }
  const step = found.times[1] - found.times[0];
  let sum = 0;
  const line: Array<[number, number]> = [[0, 0]];
  found.times.forEach((time, i) => {
    const value = found.values[i];
    if (time >= from && time < to && value !== null) {
      sum += value;
      line.push([Math.min((time + step - from) / (to - from), 1), sum]);
    }
  });
  return line;
}

function zoneOf(frames: DataFrame[]): string {
  return frames.map((frame) => (frame.meta?.custom as { zone?: string } | undefined)?.zone).find(Boolean) ?? 'UTC';
}

/** The last day of a period. */
export const lastDayOf = (end: string) => isoDate(addDays(parseDate(end), -1));

/** Whether a period is a whole month, quarter …, for its words. */
export function grainOf(start: string, end: string, calendar?: Periods): Grain | undefined {
  const first = parseDate(start);
  const begins = (grain: Grain) => isoDate(bucketStart(first, grain, calendar)) === start;
  const whole = (grain: Grain) => begins(grain) && isoDate(addBuckets(first, grain, 1, calendar)) === end;
  return (['year', 'quarter', 'month', 'week'] as const).find(whole);
}

export const daysLeft = (until: string, end: string) =>
  Math.round((parseDate(end).getTime() - parseDate(until).getTime()) / DAY_MS);
