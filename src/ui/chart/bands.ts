import { type GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';

import { AROUND, type Band, OWN } from '../../domain/events';

/** Shades the days of events, and names those that have the room. */
export function drawBands(u: uPlot, bands: Band[], color: string, theme: GrafanaTheme2): void {
  const { ctx, bbox } = u;
  const shade = (from: number, to: number, alpha: number) => {
    const left = u.valToPos(from, 'x', true);
    ctx.globalAlpha = alpha;
    ctx.fillRect(left, bbox.top, Math.max(u.valToPos(to, 'x', true) - left, devicePixelRatio), bbox.height);
  };
  ctx.save();
  ctx.fillStyle = color;
  bands.forEach(({ from, to, first, last }) => {
    shade(from, to, AROUND);
    shade(first, last, OWN);
  });
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.colors.text.secondary;
  ctx.font = `${11 * devicePixelRatio}px ${theme.typography.fontFamily}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  let taken = -Infinity;
  for (const { label, first, last } of [...bands].sort((a, b) => a.first - b.first)) {
    const half = ctx.measureText(label).width / 2;
    const middle = u.valToPos((first + last) / 2, 'x', true);
    const x = Math.min(Math.max(middle, bbox.left + half), bbox.left + bbox.width - half);
    if (x - half > taken) {
      ctx.fillText(label, x, bbox.top + 2 * devicePixelRatio);
      taken = x + half + 6 * devicePixelRatio;
    }
  }
  ctx.restore();
}
