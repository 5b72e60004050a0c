import { type GrafanaTheme2 } from '@grafana/data';
import { useTheme2 } from '@grafana/ui';

import { type Status } from '../domain/status';

import { useView } from './ViewContext';

/** One meaning of colour: as text, as a soft ground, and as a line or bar. */
export interface Tone {
  text: string;
  soft: string;
  line: string;
}

export interface Tones {
  status: Record<Status, Tone>;
  tier: Record<number, Tone>;
  accent: Tone;
  /** Failures of the system: never swapped. */
  alarm: Tone;
  /** What can be relied on: certified, ready, recovered. Never swapped either. */
  sound: Tone;
  caution: Tone;
}

export function tonesOf(theme: GrafanaTheme2, swap: boolean): Tones {
  const { success, error, warning, info, primary, text, action } = theme.colors;
  const rich = (color: { text: string; transparent: string; main: string }): Tone => ({
    text: color.text,
    soft: color.transparent,
    line: theme.isDark ? color.text : color.main,
  });
  const green = rich(success);
  const red = rich(error);
  const orange = rich(warning);
  const calm: Tone = { text: text.secondary, soft: action.hover, line: text.disabled };
  return {
    status: { good: swap ? red : green, bad: swap ? green : red, warn: orange, none: calm },
    tier: { 0: calm, 1: red, 2: orange, 3: rich(info) },
    accent: rich(primary),
    alarm: red,
    sound: green,
    caution: orange,
  };
}

export function useTones(): Tones {
  return tonesOf(useTheme2(), useView().swap ?? false);
}
