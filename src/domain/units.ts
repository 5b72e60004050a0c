import { type Answer } from './generated/wire';
import { type Part, partsOf } from './place';
import { focusRow, readRow, type Reading } from './reading';

/** One unit of an answer: who it is, and its rows, times ascending. */
export interface Unit {
  id: string;
  /** Who it is, coarse to fine; empty for the whole. */
  parts: Part[];
  others: boolean;
  rows: number[];
}

/** The rows of an answer by unit, in order of first sight. */
export function unitsOf(answer: Answer): Unit[] {
  const units = new Map<string, Unit>();
  for (let row = 0; row < answer.rows; row++) {
    const parts = partsOf(answer.keys, row);
    const id = JSON.stringify(
      parts.map(({ member, others }) => (others ? true : (member ?? (member === null ? null : false))))
    );
    const unit = units.get(id) ?? { id, parts, others: parts.some(({ others }) => others), rows: [] };
    unit.rows.push(row);
    units.set(id, unit);
  }
  return [...units.values()];
}

/** The row that a unit's number is taken from: the only one, or of a time axis the newest that counts. */
export function rowOf(answer: Answer, metric: string, unit: Unit): number {
  if (!answer.time || unit.rows.length === 1) {
    return unit.rows[0];
  }
  const pick = <T>(list: T[] | undefined) => unit.rows.map((row) => list?.[row]) as T[];
  const own: Answer = {
    ...answer,
    rows: unit.rows.length,
    time: { ...answer.time, values: pick(answer.time.values), complete: pick(answer.time.complete) },
    metrics: answer.metrics.map((column) => ({ ...column, values: pick(column.values) })),
  };
  return unit.rows[Math.max(focusRow(own, metric, undefined), 0)];
}

export function readUnit(answer: Answer, metric: string, unit: Unit): Reading | undefined {
  return readRow(answer, metric, rowOf(answer, metric, unit));
}
