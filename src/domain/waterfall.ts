import { type Status } from './status';

/** A bar of a waterfall: a total from zero, or what is added to the one before. */
export interface Step {
  label: string;
  value: number;
  total?: boolean;
  status: Status;
  /** What is said behind it: its share. */
  hint?: string;
}

export interface StepSpan {
  step: Step;
  /** From the left edge and how wide, in per cent of the plot. */
  left: number;
  width: number;
  /** Where the step ends, in per cent of the plot: the next begins there. */
  end: number;
  /** The axis does not begin at nothing. */
  cut: boolean;
}

/** How far the changes may be from filling the plot before the axis no longer begins at zero. */
const SMALL = 0.25;

/**
 * Where bars stand. Small changes of large totals would be hairs: then the axis begins near the totals, and these are
 * cut at the left.
 */
export function spansOf(steps: Step[]): StepSpan[] {
  let at = 0;
  const ends = steps.map(({ value, total }) => {
    const from = total ? 0 : at;
    at = total ? value : at + value;
    return { from, to: at };
  });
  const running = ends.map(({ to }) => to);
  const [low, high] = [Math.min(...running), Math.max(...running)];
  const cut = low > 0 && high - low < high * SMALL ? low - (high - low || high) : Math.min(0, low);
  const top = low > 0 ? high : Math.max(0, high);
  const span = top - cut || 1;
  const place = (value: number) => ((Math.max(value, cut) - cut) / span) * 100;
  return steps.map((step, i) => {
    const { from, to } = ends[i];
    const [left, right] = [place(Math.min(from, to)), place(Math.max(from, to))];
    return { step, left, width: right - left, end: place(to), cut: cut > 0 };
  });
}
