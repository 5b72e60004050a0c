import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
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
  const { success, error, warning, info, primary } = theme.colors;
  // Grafana's own text of a colour is made for a plain ground: on a soft ground of that colour it lacks contrast.
  const rich = (color: { text: string; main: string }): Tone => ({
    text: theme.isDark ? color.text : colorManipulator.darken(color.text, 0.1),
    soft: colorManipulator.alpha(color.main, theme.isDark ? 0.15 : 0.12),
    line: theme.isDark ? color.text : color.main,
  });
  const green = rich(success);
  const red = rich(error);
  const orange = rich(warning);
  const calm = calmOf(theme);
  return {
    status: { good: swap ? red : green, bad: swap ? green : red, warn: orange, none: calm },
    tier: { 0: calm, 1: red, 2: orange, 3: rich(info) },
    accent: rich(primary),
    alarm: red,
    sound: green,
    caution: orange,
  };
}

/** What says nothing good or bad, legible on its ground too. */
export function calmOf({ isDark, colors: { text, action } }: GrafanaTheme2): Tone {
  const quiet = colorManipulator.alpha(text.primary, 0.8);
  return {
    text: isDark ? quiet : colorManipulator.darken(text.secondary, 0.1),
    soft: action.hover,
    line: text.disabled,
  };
}

export function useTones(): Tones {
  return tonesOf(useTheme2(), useView().swap ?? false);
}
