import { type Comparison, intendedOf } from './comparison';
import { directionOf, type ChangeInput, type Direction } from './format/change';
import { type Answer, type AnswerComparison, type AnswerMetric, type Text } from './generated/wire';
import { asStatus, type Status } from './status';

/** One comparison of one value. */
export interface ReadComparison extends Comparison, ChangeInput {
  /** The other period's number, or the target of the whole bucket. */
  value: number | null;
  /** What the value is measured against: of a target the part that is due. */
  base: number | null;
  direction: Direction;
  status: Status;
  reason?: string;
  from?: string;
  to?: string;
  /** Where both lie by a feast, in words: the eve of Spring Festival. */
  position?: string;
  /** Of targets: value ÷ target of the whole bucket, and value ÷ the part that is due. */
  attainment: number | null;
  pace: number | null;
  /** How a target spreads over its period where its definition says so: "by last year's shape". */
  dueBy?: Text;
  /** What part the value is of the total that it lies in, of metrics that add up. */
  share: number | null;
  /** What the unit added to the change of the whole, where that was asked for. */
  contribution: number | null;
}

/** One value of an answer with all that is said about it. */
export interface Reading {
  metric: string;
  label: string;
  value: number | null;
  unit?: string;
  format?: string;
  good?: string;
  reason?: string;
  complete: boolean;
  /** In the order in which several stand side by side. */
  comparisons: ReadComparison[];
  share: number | null;
  rank: number;
  status: Status;
}

export function columnOf(answer: Answer | undefined, metric: string): AnswerMetric | undefined {
  return answer?.metrics.find((column) => column.name === metric);
}

export function comparisonOf(reading: Reading | undefined, name: string): ReadComparison | undefined {
  return reading?.comparisons.find((one) => one.name === name);
}

/** What was intended for the value. */
export function targetOf(reading: Reading | undefined): ReadComparison | undefined {
  return intendedOf(reading?.comparisons ?? []);
}

/** Share of the target that is reached: of what is due by now, else of the whole; none where it would be no verdict. */
export function reachedOf(target: ReadComparison | undefined): number | null {
  if (target?.reason === 'target_spread') {
    return null;
  }
  return target?.pace ?? target?.attainment ?? null;
}

/** Reads a row of a metric's column; undefined where the row does not exist. */
export function readRow(answer: Answer | undefined, metric: string, row: number): Reading | undefined {
  const column = columnOf(answer, metric);
  if (!answer || !column || row < 0 || row >= answer.rows) {
    return undefined;
  }
  return {
    metric: column.name,
    label: column.label,
    value: column.values[row] ?? null,
    unit: column.unit,
    format: column.format,
    good: column.good,
    reason: column.reasons?.[row] || undefined,
    complete: answer.time?.complete?.[row] ?? column.complete?.[row] ?? true,
    comparisons: (column.comparisons ?? []).map((one) => readComparison(column, one, row)),
    share: column.share?.[row] ?? null,
    rank: column.rank?.[row] ?? 0,
    status: asStatus(column.status?.[row]),
  };
}

function readComparison(column: AnswerMetric, one: AnswerComparison, row: number): ReadComparison {
  const at = (numbers: Array<number | null> | undefined) => numbers?.[row] ?? null;
  const moved: ChangeInput = {
    base: at(one.values),
    delta: at(one.delta),
    rate: at(one.rate),
    unit: column.unit,
    format: column.format,
  };
  const direction = directionOf(moved);
  // A change that is written as nothing is no news; what is reached of a target is told by its own number.
  const told = one.kind === 'period' && direction === 'flat';
  return {
    ...moved,
    name: one.name,
    kind: one.kind,
    standing: one.standing,
    label: one.label,
    short: one.short,
    tag: one.tag,
    value: at(one.values),
    base: at(one.due ?? one.values),
    direction,
    status: told ? 'none' : asStatus(one.status?.[row]),
    reason: one.reasons?.[row] || undefined,
    from: one.from?.[row] || undefined,
    to: one.to?.[row] || undefined,
    position: one.positions?.[row] || undefined,
    attainment: at(one.attainment),
    pace: at(one.pace),
    dueBy: one.dueBy,
    share: at(one.share),
    contribution: at(one.contribution),
  };
}

/** The row that the headline speaks of: the asked bucket, else the last finished one, or a running week, month … */
export function focusRow(answer: Answer | undefined, metric: string, at: string | undefined): number {
  const column = columnOf(answer, metric);
  if (!answer || !column) {
    return -1;
  }
  const times = answer.time?.values ?? [];
  const asked = at ? times.findIndex((time) => time.slice(0, at.length) === at) : -1;
  if (asked >= 0) {
    return asked;
  }
  const running = answer.time?.grain !== 'day' && answer.time?.grain !== 'hour';
  for (let row = answer.rows - 1; row >= 0; row--) {
    const has = column.values[row] !== null && column.values[row] !== undefined;
    if (has && (running || (answer.time?.complete?.[row] ?? true))) {
      return row;
    }
  }
  return answer.rows - 1;
}
