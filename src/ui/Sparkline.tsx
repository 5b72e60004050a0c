import React from 'react';

import { type Tone, useTones } from './tones';

interface Props {
  values: Array<number | null>;
  baseline?: Array<number | null>;
  /** What values are usually within, shaded behind them. */
  range?: { lower: Array<number | null>; upper: Array<number | null> };
  /** Points to light up. */
  fired?: boolean[];
  tone?: Tone;
  width?: number;
  height?: number;
  label: string;
}

interface Scale {
  x: (index: number) => number;
  y: (value: number) => number;
}

/** A trend without axes: grey, with only what is abnormal lit, and a dot at the end. Gaps stay gaps. */
export function Sparkline({ values, baseline, range, fired, tone, width = 160, height = 40, label }: Props) {
  const tones = useTones();
  const lit = tone ?? tones.status.none;
  const scale = scaleOf(
    [...values, ...(baseline ?? []), ...(range?.lower ?? []), ...(range?.upper ?? [])],
    values.length,
    width,
    height
  );
  if (!scale) {
    return <svg width={width} height={height} role="img" aria-label={label} />;
  }
  const last = lastIndex(values);
  const firedFrom = fired?.findIndex(Boolean) ?? -1;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      height={height}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      style={{ display: 'block', maxWidth: width, overflow: 'visible' }}
    >
      {range && <path d={areaOf(range, scale)} fill={tones.accent.line} opacity={0.16} />}
      {baseline && (
        <path
          d={pathOf(baseline, scale)}
          fill="none"
          stroke={tones.status.none.line}
          strokeWidth={1}
          strokeDasharray="3 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={pathOf(values, scale)}
        fill="none"
        stroke={tones.status.none.line}
        strokeWidth={1.5}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {firedFrom >= 0 && (
        <path
          d={pathOf(
            values.map((value, i) => (fired?.[i] || fired?.[i + 1] ? value : null)),
            scale
          )}
          fill="none"
          stroke={lit.line}
          strokeWidth={2}
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {last >= 0 && (
        // A line of no length with round ends: a dot that stays round however the drawing is stretched.
        <path
          d={`M${scale.x(last).toFixed(1)} ${scale.y(values[last] as number).toFixed(1)}h0`}
          stroke={lit.line}
          strokeWidth={6}
          strokeLinecap="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}

function scaleOf(all: Array<number | null>, count: number, width: number, height: number): Scale | null {
  const numbers = all.filter((value): value is number => value !== null && Number.isFinite(value));
  if (numbers.length === 0) {
    return null;
  }
  const low = Math.min(...numbers);
  const span = Math.max(...numbers) - low;
  const edge = 4;
  return {
    x: (index) => edge + (index * (width - 2 * edge)) / Math.max(count - 1, 1),
    // What does not move runs through the middle.
    y: (value) => (span === 0 ? height / 2 : height - edge - ((value - low) * (height - 2 * edge)) / span),
  };
}

function pathOf(values: Array<number | null>, { x, y }: Scale): string {
  let drawing = false;
  return values
    .map((value, index) => {
      if (value === null || value === undefined) {
        drawing = false;
        return '';
      }
      const command = drawing ? 'L' : 'M';
      drawing = true;
      return `${command}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}

/** The ground between two edges, in one piece for each stretch without a gap. */
function areaOf({ lower, upper }: NonNullable<Props['range']>, { x, y }: Scale): string {
  const pieces: number[][] = [];
  upper.forEach((value, i) => {
    if (value === null || value === undefined || lower[i] === null || lower[i] === undefined) {
      return;
    }
    const last = pieces[pieces.length - 1];
    if (last && last[last.length - 1] === i - 1) {
      last.push(i);
    } else {
      pieces.push([i]);
    }
  });
  const at = (edge: Array<number | null>) => (i: number) => `${x(i).toFixed(1)} ${y(edge[i] as number).toFixed(1)}`;
  return pieces
    .map((rows) => `M${[...rows.map(at(upper)), ...[...rows].reverse().map(at(lower))].join('L')}Z`)
    .join('');
}

function lastIndex(values: Array<number | null>): number {
  for (let i = values.length - 1; i >= 0; i--) {
    if (values[i] !== null && values[i] !== undefined) {
      return i;
    }
  }
  return -1;
}
