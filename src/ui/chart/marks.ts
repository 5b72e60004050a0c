import { type GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';

import { type Tones } from '../tones';

import { type Mark } from './types';

/** How many lines of names stand above each other before one is left out. */
const LINES = 3;
const LINE_HEIGHT = 14;
/** Below the names of events. */
const TOP = 16;

/** Where the names of marks stand: on the first line that has the room; -1 where none has. */
export function linesOf(spans: Array<{ from: number; to: number }>): number[] {
  const ends: number[] = [];
  return spans.map(({ from, to }) => {
    const free = ends.findIndex((end) => from > end);
    const line = free >= 0 ? free : ends.length;
    if (line >= LINES) {
      return -1;
    }
    ends[line] = to;
    return line;
  });
}

/** Upright lines at what was done, each with its name. */
export function drawMarks(u: uPlot, marks: Mark[], tones: Tones, theme: GrafanaTheme2): void {
  const { ctx, bbox } = u;
  const px = devicePixelRatio;
  ctx.save();
  ctx.font = `${11 * px}px ${theme.typography.fontFamily}`;
  ctx.textBaseline = 'top';
  ctx.textAlign = 'left';
  ctx.lineWidth = px;
  const sorted = [...marks].sort((a, b) => a.row - b.row);
  const places = sorted.map(({ row, label }) => {
    const x = Math.round(u.valToPos(row, 'x', true));
    const width = ctx.measureText(label).width;
    // Beside its line: to the right where there is room, else to the left.
    const right = x + 4 * px;
    const from = right + width <= bbox.left + bbox.width ? right : x - 4 * px - width;
    return { x, from, to: from + width + 6 * px };
  });
  const lines = linesOf(places);
  sorted.forEach(({ label, kind }, i) => {
    const { x, from } = places[i];
    const tone = kind === 'sound' ? tones.sound : kind === 'alarm' ? tones.caution : tones.accent;
    ctx.strokeStyle = tone.line;
    ctx.setLineDash([2 * px, 3 * px]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (lines[i] >= 0) {
      ctx.fillStyle = tone.text;
      ctx.fillText(label, from, bbox.top + (TOP + lines[i] * LINE_HEIGHT) * px);
    }
  });
  ctx.restore();
}
