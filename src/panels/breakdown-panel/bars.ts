import { type DataFrame } from '@grafana/data';

import { type Comparison } from '../../domain/comparison';
import { type Answer, type AnswerMetric } from '../../domain/generated/wire';
import { comparisonOf } from '../../domain/reading';
import { largestSegments, type Segment, segmentsOf } from '../../domain/segments';
import { namesOf } from '../../i18n/members';

import { answerOf, isTable } from '../reading/answer';
import { comparedBy } from '../stage/compare';

import { type BreakdownOptions } from './types';

export interface Bars {
  frame: DataFrame;
  answer: Answer;
  column: AnswerMetric;
  /** What changes are against; undefined where the data have no such comparison. */
  compared: Comparison | undefined;
  bars: Segment[];
  /** What their units are called, by id. */
  names: Map<string, string>;
  /** Bars left out for the limit. */
  more: number;
  /** Units of which nothing can be said, with the first one's reason. */
  silent: number;
  reason?: string;
  /** Sum of the changes or contributions, where those of units add up. */
  total: number | null;
  /** Whether the bars are what units contributed to the change of the whole. */
  contributed: boolean;
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
  // A comparison that is not there has no size either.
  const all = segmentsOf(answer, column.name, kind === 'value' ? undefined : (compared?.name ?? ''));
  const said = all.filter(({ size }) => size !== null);
  const silent = all.find(({ size }) => size === null);
  const kept = largestSegments(said, limit);
  const contributed =
    said.length > 0 &&
    compared !== undefined &&
    kind !== 'value' &&
    said.every(({ reading }) => comparisonOf(reading, compared.name)?.contribution != null);
  return {
    frame,
    answer,
    column,
    compared,
    bars: kept,
    names: namesOf(
      answer,
      all.map(({ unit }) => unit)
    ),
    more: said.length - kept.length,
    silent: all.length - said.length,
    reason: (compared && comparisonOf(silent?.reading, compared.name)?.reason) ?? silent?.reading.reason,
    contributed,
    total:
      (column.additive || contributed) && said.length > 0 ? said.reduce((sum, { size }) => sum + (size ?? 0), 0) : null,
  };
}
