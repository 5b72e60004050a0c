import { type DataFrame } from '@grafana/data';

import { type Answer, type AnswerMetric } from '../../domain/generated/wire';
import { type Comparison } from '../../domain/comparison';
import { comparisonOf, type Reading } from '../../domain/reading';
import { type Status } from '../../domain/status';
import { readUnit, rowOf, unitsOf } from '../../domain/units';
import { namesOf } from '../../i18n/members';

import { answerOf, isTable } from '../reading/answer';

import { comparedBy } from '../stage/compare';

import { type BreakdownOptions } from './types';

/** One unit or slice, and how much it moved or weighs. */
export interface Bar {
  id: string;
  name: string;
  others: boolean;
  reading: Reading;
  /** What the bar is as long as: the change, or the value. */
  size: number;
  status: Status;
  row: number;
}

export interface Bars {
  frame: DataFrame;
  answer: Answer;
  column: AnswerMetric;
  /** What changes are against; undefined where the data have no such comparison. */
  compared: Comparison | undefined;
  bars: Bar[];
  /** Bars left out for the limit. */
  more: number;
  /** Units of which nothing can be said, with the first one's reason. */
  silent: number;
  reason?: string;
  /** Sum of the changes, where changes of units add up. */
  total: number | null;
}

type Wanted = Pick<BreakdownOptions, 'bars' | 'compare' | 'limit'>;

/** What moved the first metric of the first table, largest movement first; the rest of a top-N comes last. */
export function barsOf(frames: DataFrame[], { bars: kind, compare, limit }: Wanted): Bars | undefined {
  const frame = frames.find(isTable);
  if (!frame) {
    return undefined;
  }
  const answer = answerOf(frame);
  const [column] = answer.metrics;
  const [compared] = comparedBy(compare, column.comparisons);
  const moveOf = (reading: Reading | undefined) => compared && comparisonOf(reading, compared.name);
  const units = unitsOf(answer);
  const names = namesOf(answer, units);
  const all = units.map((unit) => ({
    id: unit.id,
    name: names.get(unit.id) ?? '',
    others: unit.others,
    reading: readUnit(answer, column.name, unit) as Reading,
    row: rowOf(answer, column.name, unit),
  }));
  const sizeOf = (reading: Reading) => (kind === 'value' ? reading.value : (moveOf(reading)?.delta ?? null));
  const said = all.filter(({ reading }) => sizeOf(reading) !== null);
  const silent = all.find(({ reading }) => sizeOf(reading) === null);
  const bars = said
    .map((one) => ({ ...one, size: sizeOf(one.reading) as number }))
    .map((one) => ({ ...one, status: (kind === 'value' ? one.reading.status : moveOf(one.reading)?.status) ?? 'none' }))
    .sort((a, b) => Number(a.others) - Number(b.others) || (kind === 'value' ? b.size - a.size : byChange(a, b)));
  const kept = limit > 0 && bars.length > limit ? largest(bars, limit) : bars;
  return {
    frame,
    answer,
    column,
    compared,
    bars: kept,
    more: bars.length - kept.length,
    silent: all.length - said.length,
    reason: moveOf(silent?.reading)?.reason ?? silent?.reading.reason,
    total: column.additive && said.length > 0 ? bars.reduce((sum, { size }) => sum + size, 0) : null,
  };
}

const byChange = (a: { size: number }, b: { size: number }) => b.size - a.size;

function largest(bars: Bar[], limit: number): Bar[] {
  const kept = new Set([...bars].sort((a, b) => Math.abs(b.size) - Math.abs(a.size)).slice(0, limit));
  return bars.filter((bar) => kept.has(bar));
}
