// Finds 256 colours that stand for those of a picture. Pages have few true colours and many shades of smoothed text.
import { readPng, writeIndexedPng } from './png.mjs';

const MOST = 256;
/** So many of the most frequent colours stay as they are: the soft green of a cell is near to a grey, and means more. */
const EXACT = 128;

/** How far apart two colours are: the largest difference of a channel. */
function apart(one, other) {
  return Math.max(
    Math.abs((one >> 16) - (other >> 16)),
    Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)),
    Math.abs((one & 255) - (other & 255))
  );
}

function byFrequency(colours) {
  const counts = new Map();
  for (const colour of colours) {
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
}

/** The frequent colours that leave none further away than this, or nothing where that takes too many. */
function within(tolerance, colours) {
  const chosen = colours.slice(0, EXACT);
  for (const colour of colours.slice(EXACT)) {
    if (!chosen.some((other) => apart(colour, other) <= tolerance)) {
      if (chosen.length === MOST) {
        return undefined;
      }
      chosen.push(colour);
    }
  }
  return chosen;
}

/** The palette that is nearest to all colours, those of large areas exactly. */
export function paletteOf(colours) {
  const known = byFrequency(colours);
  let tolerance = 0;
  let palette = within(0, known);
  while (!palette) {
    tolerance += 2;
    palette = within(tolerance, known);
  }
  return palette;
}

function nearest(colour, palette) {
  let best = 0;
  for (let at = 1; at < palette.length; at++) {
    if (apart(colour, palette[at]) < apart(colour, palette[best])) {
      best = at;
    }
  }
  return best;
}

/** The same picture with a palette. */
export function shrinkPng(file) {
  const { width, height, colours } = readPng(file);
  const palette = paletteOf(colours);
  const places = new Map();
  const indices = Uint8Array.from(colours, (colour) => {
    if (!places.has(colour)) {
      places.set(colour, nearest(colour, palette));
    }
    return places.get(colour);
  });
  return writeIndexedPng({ width, height, palette, indices });
}
