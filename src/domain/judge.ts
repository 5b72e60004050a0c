import { type Direction } from './format/change';

/** What a reader should feel: good, warn, bad, or nothing. */
export type Verdict = 'good' | 'warn' | 'bad' | 'none';

/** Judges a movement by the metric's good direction; a range has no better side. */
export function judgeMove(direction: Direction, good: string | undefined): Verdict {
  if (direction === 'flat' || (good !== 'up' && good !== 'down')) {
    return 'none';
  }
  return direction === good ? 'good' : 'bad';
}

/** Below this share of the target due by now, a value is bad; between it and 1 it is a warning. */
export const WARN_BELOW = 0.95;

/** Judges attainment or pace; for metrics that should fall, less than the target is good. */
export function judgeAttainment(attainment: number | null | undefined, good: string | undefined): Verdict {
  if (attainment === null || attainment === undefined) {
    return 'none';
  }
  const reached = good === 'down' ? 2 - attainment : attainment;
  if (reached >= 1) {
    return 'good';
  }
  return reached >= WARN_BELOW ? 'warn' : 'bad';
}

export function asVerdict(status: string | undefined): Verdict {
  return status === 'good' || status === 'warn' || status === 'bad' ? status : 'none';
}
