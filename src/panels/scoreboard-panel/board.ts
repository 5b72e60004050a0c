import { type DataFrame } from '@grafana/data';

import { type Answer, type AnswerMetric } from '../../domain/generated/wire';
import { type Verdict } from '../../domain/judge';
import { comparisonOf, reachedOf, type Reading, targetOf } from '../../domain/reading';

import { answerOf, isTable } from '../reading/answer';
import { readUnit, rowOf, type Unit, unitsOf } from '../reading/units';
import { type Base } from '../stage/options';

import { type CellShows } from './types';

export interface Cell {
  column: AnswerMetric;
  reading: Reading | undefined;
  /** Share of the target due by now, where the cell shows it instead of the value. */
  attained?: number;
  verdict: Verdict;
  row: number;
}

export interface Row {
  unit: Unit;
  name: string;
  cells: Cell[];
  row: number;
}

export interface Board {
  frame: DataFrame;
  answer: Answer;
  /** What the rows are: "Region". */
  heading: string;
  columns: AnswerMetric[];
  rows: Row[];
}

/** Units against metrics, from the first table of the panel. */
export function boardOf(frames: DataFrame[], shows: CellShows, compare: Base): Board | undefined {
  const frame = frames.find(isTable);
  if (!frame) {
    return undefined;
  }
  const answer = answerOf(frame);
  const rows = unitsOf(answer).map((unit) => ({
    unit,
    name: unit.name,
    row: unit.rows[0],
    cells: answer.metrics.map((column) => cellOf(answer, column, unit, shows, compare)),
  }));
  return { frame, answer, heading: answer.keys.map(({ label }) => label).join(' · '), columns: answer.metrics, rows };
}

function cellOf(answer: Answer, column: AnswerMetric, unit: Unit, shows: CellShows, compare: Base): Cell {
  const reading = readUnit(answer, column.name, unit);
  const share = reachedOf(targetOf(reading)) ?? undefined;
  const asShare = shows === 'attainment' || (shows === 'auto' && column.additive);
  const judged = reading?.verdict ?? 'none';
  return {
    column,
    reading,
    attained: asShare && reading?.value !== null ? share : undefined,
    verdict: judged === 'none' && !targetOf(reading) ? (comparisonOf(reading, compare)?.verdict ?? 'none') : judged,
    row: rowOf(answer, column.name, unit),
  };
}
