import { directionOf, type ChangeInput, type Direction } from './format/change';
import { type Answer, type AnswerChange, type AnswerMetric } from './generated/wire';
import { asVerdict, judgeAttainment, judgeMove, type Verdict } from './judge';

/** One comparison of one value, judged. */
export interface ReadChange extends ChangeInput {
  base: number | null;
  direction: Direction;
  verdict: Verdict;
  reason?: string;
  from?: string;
  to?: string;
}

/** A target seen from one value. */
export interface ReadTarget {
  value: number | null;
  paced: number | null;
  attainment: number | null;
  pace: number | null;
  verdict: Verdict;
  reason?: string;
}

/** One value of an answer with all that is said about it. */
export interface Reading {
  value: number | null;
  unit?: string;
  format?: string;
  good?: string;
  reason?: string;
  complete: boolean;
  previous?: ReadChange;
  lastYear?: ReadChange;
  target?: ReadTarget;
  share: number | null;
  rank: number;
  verdict: Verdict;
}

export function columnOf(answer: Answer | undefined, metric: string): AnswerMetric | undefined {
  return answer?.metrics.find((column) => column.name === metric);
}

/** Reads a row of a metric's column; undefined where the row does not exist. */
export function readRow(answer: Answer | undefined, metric: string, row: number): Reading | undefined {
  const column = columnOf(answer, metric);
  if (!answer || !column || row < 0 || row >= answer.rows) {
    return undefined;
  }
  const target = readTarget(column, row);
  const status = asVerdict(column.status?.[row]);
  return {
    value: column.values[row] ?? null,
    unit: column.unit,
    format: column.format,
    good: column.good,
    reason: column.reasons?.[row] || undefined,
    complete: answer.time?.complete?.[row] ?? column.complete?.[row] ?? true,
    previous: readChange(column, column.previous, row),
    lastYear: readChange(column, column.lastYear, row),
    target,
    share: column.share?.[row] ?? null,
    rank: column.rank?.[row] ?? 0,
    verdict: status === 'none' ? (target?.verdict ?? 'none') : status,
  };
}

function readChange(column: AnswerMetric, change: AnswerChange | undefined, row: number): ReadChange | undefined {
  if (!change) {
    return undefined;
  }
  const moved: ChangeInput = {
    delta: change.delta?.[row] ?? null,
    rate: change.rate?.[row] ?? null,
    unit: column.unit,
    format: column.format,
  };
  const direction = directionOf(moved);
  return {
    ...moved,
    base: change.values?.[row] ?? null,
    direction,
    verdict: judgeMove(direction, column.good),
    reason: change.reasons?.[row] || undefined,
    from: change.from?.[row] || undefined,
    to: change.to?.[row] || undefined,
  };
}

function readTarget(column: AnswerMetric, row: number): ReadTarget | undefined {
  const target = column.target;
  if (!target) {
    return undefined;
  }
  const attainment = target.attainment?.[row] ?? null;
  const pace = target.pace?.[row] ?? null;
  return {
    value: target.values?.[row] ?? null,
    paced: target.paced?.[row] ?? null,
    attainment,
    pace,
    verdict: judgeAttainment(pace ?? attainment, column.good),
    reason: target.reasons?.[row] || undefined,
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
