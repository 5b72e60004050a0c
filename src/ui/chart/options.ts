import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type uPlot from 'uplot';

import { formatTick } from '../../domain/format/date';
import { formatNumber } from '../../domain/format/number';
import { type Lang } from '../../domain/lang';
import { type Tones } from '../tones';

import { drawBands } from './bands';
import { drawMarks } from './marks';
import { type Companion, type Hover, type TimeChartProps } from './types';

export interface ChartInput extends TimeChartProps {
  theme: GrafanaTheme2;
  lang: Lang;
  tones: Tones;
  height: number;
  onHover: (at: Hover | null) => void;
  onPick: (row: number) => void;
}

/** Index of bucket, edges of ranges, finished values, values that lead into running buckets, then the companions. */
export function chartData({ times, values, complete, companions, ranges = [] }: TimeChartProps): uPlot.AlignedData {
  const running = values.map((value, i) => {
    const isRunning = complete[i] === false;
    return isRunning || complete[i + 1] === false ? value : null;
  });
  return [
    times.map((_, i) => i),
    ...ranges.flatMap(({ lower, upper }) => [lower, upper]),
    values.map((value, i) => (complete[i] === false ? null : value)),
    running,
    ...companions.map((companion) => companion.values),
  ] as uPlot.AlignedData;
}

export function chartOptions(input: ChartInput): Omit<uPlot.Options, 'width'> {
  const { times, grain, calendar, lang, theme, unit, height, tones, companions, ranges = [] } = input;
  const grid = { stroke: theme.colors.border.weak, width: 1 };
  const axis = {
    stroke: theme.colors.text.secondary,
    font: `11px ${theme.typography.fontFamily}`,
    ticks: { show: false },
  };
  const few = times.length <= 40;
  return {
    height,
    padding: [12, 24, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    scales: { x: { time: false, range: (_, min, max) => [min - 0.4, max + 0.4] }, y: { range: valueRange } },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        splits: (u) => tickRows(times.length, u.bbox.width / devicePixelRatio),
        values: (_, splits) => splits.map((row) => (times[row] ? formatTick(times[row], grain, lang, calendar) : '')),
      },
      {
        ...axis,
        grid,
        size: 64,
        values: (_, splits) => tickLabels(splits, lang, unit),
      },
    ],
    bands: ranges.map(({ strength }, i) => ({
      series: [2 * i + 2, 2 * i + 1],
      fill: colorManipulator.alpha(tones.accent.line, strength),
    })),
    series: [
      {},
      ...ranges.flatMap(() => [edge, edge]),
      {
        stroke: tones.accent.line,
        width: 2,
        points: { show: few, size: 4, fill: tones.accent.line },
      },
      {
        stroke: tones.accent.line,
        width: 2,
        dash: [5, 4],
        points: { show: false },
      },
      ...companions.map((companion) => companionSeries(companion, input)),
    ],
    hooks: { setCursor: [hoverHook(input)], drawClear: [groundHook(input)], ready: [clickHook(input)] },
  };
}

/** The edge of a range: its fill shows where it is. */
const edge: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };

function companionSeries({ kind, tier }: Companion, { theme, tones }: ChartInput): uPlot.Series {
  switch (kind) {
    case 'target':
      return {
        stroke: tones.caution.line,
        width: 1.5,
        dash: [2, 3],
        paths: perBucket,
        points: { show: false },
      };
    case 'limit':
      return { stroke: tones.tier[tier ?? 0].line, width: 1.5, dash: [8, 4], points: { show: false } };
    case 'expected':
      return { stroke: theme.colors.text.secondary, width: 1, dash: [2, 3], points: { show: false } };
    case 'ahead':
      return { stroke: tones.accent.line, width: 2, dash: [5, 4], points: { show: false } };
    case 'abnormal':
      return {
        stroke: tones.caution.line,
        width: 0,
        paths: () => null,
        points: { show: true, size: 9, fill: tones.caution.line },
      };
    case 'fired':
      return { stroke: tones.tier[tier ?? 0].line, width: 3, points: { show: false } };
    default:
      return { stroke: theme.colors.text.disabled, width: 1.5, dash: [6, 4], points: { show: false } };
  }
}

/** A level line over the width of each bucket: a target holds for the whole of it, and for no other. */
function perBucket(u: uPlot, series: number, from: number, to: number): uPlot.Series.Paths {
  const stroke = new Path2D();
  const scale = u.series[series].scale ?? 'y';
  for (let row = from; row <= to; row++) {
    const value = u.data[series][row];
    if (value !== null && value !== undefined) {
      const y = u.valToPos(value, scale, true);
      stroke.moveTo(u.valToPos(row - 0.5, 'x', true), y);
      stroke.lineTo(u.valToPos(row + 0.5, 'x', true), y);
    }
  }
  return { stroke };
}

/** Starts at zero when the values are near it, otherwise keeps some air around them. */
function valueRange(_: uPlot, min: number, max: number): [number, number] {
  if (min === null || max === null || !Number.isFinite(min)) {
    return [0, 1];
  }
  const span = max - min || Math.abs(max) || 1;
  if (min >= 0 && min < max * 0.45) {
    return [0, max + span * 0.1];
  }
  return [min - span * 0.15, max + span * 0.15];
}

/** Rows that get a label: as many as fit, counted back from the last. */
export function tickRows(count: number, width: number): number[] {
  const step = Math.max(1, Math.ceil(count / Math.max(2, Math.floor(width / 76))));
  const rows: number[] = [];
  for (let row = count - 1; row >= 0; row -= step) {
    rows.unshift(row);
  }
  return rows;
}

/** Axis labels with just as many decimals as keep neighbours apart. */
function tickLabels(splits: number[], lang: Lang, unit: string | undefined): string[] {
  const trimmed = splits.map((value) =>
    formatNumber(value, { lang, unit })
      .replace(/(\.\d*?)0+(?=\D*$)/, '$1')
      .replace(/\.(?=\D*$)/, '')
  );
  const plain = unit !== '%' && unit !== 'count';
  return plain && new Set(trimmed).size < trimmed.length
    ? splits.map((value) => formatNumber(value, { lang, unit, full: true }))
    : trimmed;
}

function hoverHook({ onHover }: ChartInput) {
  return (u: uPlot) => {
    const { idx, left } = u.cursor;
    const outside = idx === null || idx === undefined || (left ?? -1) < 0;
    onHover(outside ? null : { row: idx, left: u.valToPos(idx, 'x') + u.bbox.left / devicePixelRatio, width: u.width });
  };
}

function clickHook({ onPick }: ChartInput) {
  return (u: uPlot) => {
    u.over.addEventListener('click', () => {
      if (u.cursor.idx !== null && u.cursor.idx !== undefined) {
        onPick(u.cursor.idx);
      }
    });
  };
}

/** Behind the lines: days of events, stripes over running buckets, and a line at the bucket that the page speaks of. */
function groundHook({ complete, focus, theme, tones, bands = [], marks = [] }: ChartInput) {
  return (u: uPlot) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    drawBands(u, bands, tones.accent.line, theme);
    complete.forEach((done, row) => {
      if (done === false) {
        stripes(
          ctx,
          u.valToPos(row - 0.4, 'x', true),
          u.valToPos(row + 0.4, 'x', true),
          bbox,
          theme.colors.border.weak
        );
      }
    });
    drawMarks(u, marks, tones, theme);
    if (focus >= 0) {
      const x = Math.round(u.valToPos(focus, 'x', true));
      ctx.strokeStyle = tones.accent.text;
      ctx.globalAlpha = 0.55;
      ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
      ctx.lineWidth = devicePixelRatio;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
    }
    ctx.restore();
  };
}

function stripes(ctx: CanvasRenderingContext2D, left: number, right: number, bbox: uPlot.BBox, color: string): void {
  const width = Math.max(right - left, 6);
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, bbox.top, width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = color;
  ctx.lineWidth = devicePixelRatio;
  const gap = 7 * devicePixelRatio;
  for (let x = left - bbox.height; x < left + width; x += gap) {
    ctx.beginPath();
    ctx.moveTo(x, bbox.top + bbox.height);
    ctx.lineTo(x + bbox.height, bbox.top);
    ctx.stroke();
  }
  ctx.restore();
}
