import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';

import { tonesOf } from '../ui/tones';

/** The colours that the back end names, as the pages' charts have them in this theme: what is, was meant to be, and was. */
function pageColours(theme: GrafanaTheme2): Record<string, string> {
  const tones = tonesOf(theme, false);
  return { blue: tones.accent.line, orange: tones.caution.line, gray: theme.colors.text.disabled };
}

/** Draws series in the pages' colours, so that what is has one colour everywhere. */
export function colourSeries(frames: DataFrame[], theme: GrafanaTheme2): DataFrame[] {
  const colours = pageColours(theme);
  for (const { config, labels } of frames.flatMap(({ fields }) => fields)) {
    const colour = labels && config.color?.mode === 'fixed' && colours[config.color.fixedColor ?? ''];
    if (colour) {
      config.color = { mode: 'fixed', fixedColor: colour };
    }
  }
  return frames;
}
