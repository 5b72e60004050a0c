import { type DataFrame } from '@grafana/data';

import { type Answer, type AnswerMetric } from '../../domain/generated/wire';
import { type Status } from '../../domain/status';
import { reachedOf, type ReadComparison, type Reading, targetOf } from '../../domain/reading';
import { readUnit, rowOf, type Unit, unitsOf } from '../../domain/units';
import { namesOf } from '../../i18n/members';

import { answerOf, isTable } from '../reading/answer';
import { type Compare, comparedBy } from '../stage/compare';

import { type CellShows } from './types';

export interface Cell {
  column: AnswerMetric;
  reading: Reading | undefined;
  /** Share of the target due by now, where the cell shows it instead of the value. */
  attained?: number;
  compared?: ReadComparison;
  status: Status;
  /** The status is against a target or a range, not against another time. */
  byTarget: boolean;
  row: number;
}

interface Row {
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
export function boardOf(frames: DataFrame[], shows: CellShows, compare: Compare): Board | undefined {
  const frame = frames.find(isTable);
  if (!frame) {
    return undefined;
  }
  const answer = answerOf(frame);
  const units = unitsOf(answer);
  const names = namesOf(answer, units);
  const rows = units.map((unit) => ({
    unit,
    name: names.get(unit.id) ?? '',
    row: unit.rows[0],
    cells: answer.metrics.map((column) => cellOf(answer, column, unit, shows, compare)),
  }));
  return { frame, answer, heading: answer.keys.map(({ label }) => label).join(' · '), columns: answer.metrics, rows };
}

function cellOf(answer: Answer, column: AnswerMetric, unit: Unit, shows: CellShows, compare: Compare): Cell {
  const reading = readUnit(answer, column.name, unit);
  const share = reachedOf(targetOf(reading)) ?? undefined;
  const byTarget = share !== undefined || reading?.good === 'range';
  const [compared] = comparedBy(compare, reading?.comparisons);
  const asShare = shows === 'attainment' || (shows === 'auto' && column.additive);
  return {
    column,
    reading,
    attained: asShare && reading?.value !== null ? share : undefined,
    compared,
    // As the answer judges it; where that is by a change, by the one that was chosen.
    status: (compared && !byTarget ? compared.status : reading?.status) ?? 'none',
    byTarget,
    row: rowOf(answer, column.name, unit),
  };
}
