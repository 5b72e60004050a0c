import { colorManipulator, createTheme } from '@grafana/data';

import { calmOf, tonesOf } from './tones';

/** Contrast of a text on a soft ground that lies on another ground. */
function contrast(text: string, soft: string, ground: string): number {
  const { r, g, b, a } = rgba(soft);
  const below = rgba(ground);
  const mixed = [r * a + below.r * (1 - a), g * a + below.g * (1 - a), b * a + below.b * (1 - a)];
  const front = rgba(text);
  const letters = [front.r, front.g, front.b].map((part, i) => part * front.a + mixed[i] * (1 - front.a));
  const [lighter, darker] = [letters, mixed].map(luminance).sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

function rgba(color: string) {
  const { type, values } = colorManipulator.decomposeColor(color);
  const [r, g, b, a = 1] = values;
  expect(type.startsWith('rgb')).toBe(true);
  return { r, g, b, a };
}

/** WCAG 2.2, relative luminance. */
function luminance(parts: number[]): number {
  const [r, g, b] = parts
    .map((part) => part / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(['light', 'dark'] as const)('pills in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });
  const tones = tonesOf(theme, false);
  const all = {
    ...tones.status,
    ...tones.tier,
    accent: tones.accent,
    alarm: tones.alarm,
    sound: tones.sound,
    calm: calmOf(theme),
  };
  const { primary, secondary } = theme.colors.background;
  it.each(Object.entries(all))('are legible where they say %s', (_, { text, soft }) => {
    expect(contrast(text, soft, primary)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, soft, secondary)).toBeGreaterThanOrEqual(4.5);
  });
});
