import { type Chart } from './chart';
import { type Request, type TimeRange } from './generated/wire';

/** A panel as a dashboard holds it, without its place there. */
export interface Panel {
  type: string;
  title: string;
  datasource: SourceRef;
  targets: unknown[];
  options: Record<string, unknown>;
  fieldConfig: { defaults: Record<string, unknown>; overrides: unknown[] };
}

export interface SourceRef {
  type: string;
  uid: string;
}

/** What a panel is to show. */
export interface Shown {
  chart: Chart;
  title: string;
  request: Request;
  /** Of an outlook: buckets ahead. */
  horizon?: number;
  /** In the place of the request's own time: one that moves along; null for the dashboard's. */
  time?: TimeRange | null;
}

const legend = { legend: { showLegend: true, displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } };
const lines = { custom: { lineWidth: 2, fillOpacity: 6, showPoints: 'auto' } };

interface Form {
  type: string;
  format: 'series' | 'numeric' | 'table';
  options: Record<string, unknown>;
  defaults?: Record<string, unknown>;
}

const reduce = { calcs: ['lastNotNull'], values: false };

/** The panel that draws each chart; the core ones where they can. */
const forms: Record<Chart, Form> = {
  number: {
    type: 'wheelhouse-scorecard-panel',
    format: 'table',
    options: { target: true, compare: 'auto', leads: 'metric' },
  },
  line: { type: 'timeseries', format: 'series', options: legend, defaults: lines },
  lines: { type: 'timeseries', format: 'series', options: legend, defaults: lines },
  outlook: { type: 'timeseries', format: 'series', options: legend, defaults: lines },
  bars: {
    type: 'wheelhouse-breakdown-panel',
    format: 'table',
    options: { compare: 'auto', bars: 'value', limit: 0, leads: 'metric', heading: true },
  },
  waterfall: {
    type: 'wheelhouse-breakdown-panel',
    format: 'table',
    options: { compare: 'auto', bars: 'change', limit: 10, leads: 'metric', heading: true },
  },
  shares: {
    type: 'piechart',
    format: 'numeric',
    options: { reduceOptions: reduce, pieType: 'donut', displayLabels: ['name', 'percent'], ...legend },
  },
  table: { type: 'table', format: 'table', options: { showHeader: true } },
};

/** The panel that shows a request as its chart. It asks for what the page asked for, of the same data source. */
export function panelOf({ chart, title, request, horizon, time }: Shown, datasource: SourceRef): Panel {
  const { type, format, options, defaults } = forms[chart];
  const { time: own, lang: _, ...rest } = request;
  const when = time === undefined ? own : (time ?? undefined);
  const target =
    chart === 'outlook'
      ? { refId: 'A', datasource, queryType: 'outlook', request: rest, ...(horizon && { horizon }) }
      : { refId: 'A', datasource, queryType: 'metrics', format, request: { ...rest, ...(when && { time: when }) } };
  return {
    type,
    title,
    datasource,
    targets: [target],
    options,
    fieldConfig: { defaults: defaults ?? {}, overrides: [] },
  };
}

interface Placed {
  id?: number;
  gridPos?: { x: number; y: number; w: number; h: number };
}

/** A panel below those that a dashboard has. */
export function placed<P extends Placed>(panels: P[], panel: Panel): Panel & Required<Placed> {
  const bottom = Math.max(0, ...panels.map(({ gridPos }) => (gridPos ? gridPos.y + gridPos.h : 0)));
  const id = Math.max(0, ...panels.flatMap((one) => [one.id ?? 0, ...inRow(one)])) + 1;
  return { ...panel, id, gridPos: { x: 0, y: bottom, w: 12, h: 9 } };
}

/** Ids of panels that a closed row holds. */
const inRow = (row: object): number[] =>
  'panels' in row && Array.isArray(row.panels) ? row.panels.map(({ id }: Placed) => id ?? 0) : [];
