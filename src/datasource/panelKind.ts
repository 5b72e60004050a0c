import { CoreApp, type DataQueryRequest } from '@grafana/data';

import { type MetricQuery } from './types';

/**
 * How who shows an answer reads its frames. Grafana's panels want one of two forms: a row for each unit, or a series of
 * its own with labels; the other one they draw wrong without a word, a stat the last of eight regions as if it were all.
 */
export interface PanelKind {
  /** Ours know every column and read frames as they come. */
  ours: boolean;
  /** A field that holds several units is reduced to one number: stat, gauge. */
  reduces: boolean;
  /** A column of times is an axis, on which each unit is a series. */
  overTime: boolean;
  /** Numbers stand as texts, one below the other, with the decimals of their column; axes choose theirs. */
  cells: boolean;
}

const rows: PanelKind = { ours: false, reduces: false, overTime: false, cells: false };

const ours: PanelKind = { ...rows, ours: true };
const reducing: PanelKind = { ...rows, reduces: true, overTime: true, cells: true };
const charting: PanelKind = { ...rows, overTime: true };

const kinds: Record<string, PanelKind> = {
  stat: reducing,
  gauge: reducing,
  bargauge: reducing,
  piechart: reducing,
  radialbar: reducing, // what 12.3 and later call the new gauge
  timeseries: charting,
  candlestick: charting,
  heatmap: charting,
  'state-timeline': charting,
  'status-history': charting,
  table: { ...rows, cells: true },
};

/** Equal for panels that want the same frames. */
export function kindOf(panel = ''): PanelKind {
  if (panel.startsWith('wheelhouse-')) {
    return ours;
  }
  return Object.hasOwn(kinds, panel) ? kinds[panel] : rows;
}

/** Explore shows series as a graph and anything else as a table. */
export function kindFor({ app, panelPluginId, targets }: Partial<DataQueryRequest<MetricQuery>>): PanelKind {
  if (app === CoreApp.Explore) {
    const graph = (targets ?? []).some(({ format }) => format === undefined || format === 'series');
    return graph ? rows : kinds.table;
  }
  return kindOf(panelPluginId);
}
