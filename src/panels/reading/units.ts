import { type Answer } from '../../domain/generated/wire';
import { focusRow, readRow, type Reading } from '../../domain/reading';
import { memberWords, othersWords } from '../../i18n/members';

/** One unit of an answer: its rows, times ascending, and what it is called. */
export interface Unit {
  id: string;
  /** Members, coarse to fine, null for the rows without one; empty for the whole. */
  members: Array<string | null>;
  others: boolean;
  rows: number[];
}

/** The rows of an answer by unit, in order of first sight. */
export function unitsOf(answer: Answer): Unit[] {
  const units = new Map<string, Unit>();
  for (let row = 0; row < answer.rows; row++) {
    const members = answer.keys.map((key) => (key.null?.[row] ? null : (key.values[row] ?? '')));
    const others = answer.keys.some((key) => key.others?.[row]);
    const id = JSON.stringify([...members, others]);
    const unit = units.get(id) ?? { id, members, others, rows: [] };
    unit.rows.push(row);
    units.set(id, unit);
  }
  return [...units.values()];
}

/** A unit as it is shown; '' for the whole. */
export function unitName({ members, others }: Unit): string {
  return others ? othersWords() : members.map(memberWords).join(' · ');
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
