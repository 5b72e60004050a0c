/** How a value stands to what it is compared with, as the service judged it; none where there is no better side. */
export type Status = 'good' | 'warn' | 'bad' | 'none';

/** Reads what an answer or a column says; anything unknown says nothing. */
export function asStatus(text: string | null | undefined): Status {
  return text === 'good' || text === 'warn' || text === 'bad' ? text : 'none';
}

/** How far from what was meant, as a fraction, a value is still nearly there; as the service has it (answer.Nearly). */
const NEARLY = 0.05;

/** How a share of a target stands: reached, nearly, or missed; where down is good the target is not to be exceeded. */
export function statusOfShare(share: number, good?: string): Status {
  if (good === 'range') {
    return 'none';
  }
  const down = good === 'down';
  if (down ? share <= 1 : share >= 1) {
    return 'good';
  }
  return (down ? share > 1 + NEARLY : share < 1 - NEARLY) ? 'bad' : 'warn';
}

/** How what lies ahead stands to its target: judged as a share of it, as anything else is; of a target that is not above zero, by its side. */
export function statusOfLanding(at: number | null, target: number | null, good?: string): Status {
  if (at === null || target === null || (good !== 'up' && good !== 'down')) {
    return 'none';
  }
  if (target > 0) {
    return statusOfShare(at / target, good);
  }
  return at === target || at > target === (good === 'up') ? 'good' : 'bad';
}
