import { type DataFrame } from '@grafana/data';

import { type Answer, type AnswerMetric } from '../../domain/generated/wire';
import { type Reading } from '../../domain/reading';

import { answerOf, isTable } from '../reading/answer';
import { seriesOf, trendOf } from '../reading/trend';
import { readUnit, rowOf, unitsOf } from '../reading/units';

/** One card: a metric of a unit. */
export interface Card {
  id: string;
  column: AnswerMetric;
  /** The unit; empty where the number is of the whole. */
  unit: string;
  reading: Reading | undefined;
  trend?: Array<number | null>;
  answer: Answer;
  frame: DataFrame;
  row: number;
}

/** The cards of a panel: every metric of every unit, in the order of the queries. */
export function cardsOf(frames: DataFrame[]): Card[] {
  const series = seriesOf(frames);
  return frames.filter(isTable).flatMap((frame) => {
    const answer = answerOf(frame);
    return unitsOf(answer).flatMap((unit) =>
      answer.metrics.map((column) => ({
        id: `${frame.refId ?? ''} ${column.name} ${unit.id}`,
        column,
        unit: unit.name,
        reading: readUnit(answer, column.name, unit),
        trend: trendOf(answer, column.name, unit, series),
        answer,
        frame,
        row: rowOf(answer, column.name, unit),
      }))
    );
  });
}
