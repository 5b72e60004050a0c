import { type Catalog, type Metric } from './generated/wire';

/** Levels (级) of the indicator system, as tiers: 1 strategic, 2 tactical, 3 operational. */
export const LEVELS = [1, 2, 3] as const;

/** A cell with more metrics than this is a crowd. */
export const CROWD = 20;

/** The metrics of one layer at one level. */
export interface MapCell {
  layer: string;
  tier: number;
  metrics: Metric[];
}

/** What stands out among metrics: gaps in what is said of them, and those that repeat one another. */
export type Lack = 'owner' | 'target' | 'rule' | 'certificate' | 'alike';

const lacks: Record<Lack, (metric: Metric) => boolean> = {
  owner: (metric) => !metric.owner,
  target: (metric) => !metric.hasTarget,
  rule: (metric) => metric.rules === 0,
  certificate: (metric) => metric.status !== 'certified',
  alike: (metric) => (metric.alike ?? []).length > 0,
};

/** In the order in which they are told. */
export const LACKS = Object.keys(lacks) as Lack[];

export function isLack(text: string | undefined): text is Lack {
  return LACKS.some((lack) => lack === text);
}

export const lacking = (metric: Metric, lack: Lack): boolean => lacks[lack](metric);

/** The indicator system, layer by level. */
export interface IndicatorMap {
  /** One row a layer, in the order of the catalogue; one cell a level. */
  rows: Array<{ layer: string; cells: MapCell[] }>;
  /** Metrics without a layer or a level: nobody guesses where they belong. */
  unplaced: Metric[];
  /** Cells without any metric. */
  empty: MapCell[];
  /** Cells with more than CROWD. */
  crowded: MapCell[];
  /** Metrics on the map or beside it; retired ones are history. */
  metrics: Metric[];
}

/** Lays the metrics of a catalogue out, of one business domain where one is chosen. */
export function indicatorMap(catalog: Pick<Catalog, 'metrics' | 'layers'>, domain?: string): IndicatorMap {
  const metrics = catalog.metrics.filter(
    (metric) => metric.status !== 'retired' && (!domain || metric.domain === domain)
  );
  const layers = catalog.layers.map(({ name }) => name);
  const rows = layers.map((layer) => ({
    layer,
    cells: LEVELS.map((tier) => ({
      layer,
      tier,
      metrics: metrics.filter((metric) => metric.layer === layer && metric.tier === tier),
    })),
  }));
  const cells = rows.flatMap((row) => row.cells);
  const placed = new Set(cells.flatMap((cell) => cell.metrics));
  return {
    rows,
    unplaced: metrics.filter((metric) => !placed.has(metric)),
    empty: cells.filter((cell) => cell.metrics.length === 0),
    crowded: cells.filter((cell) => cell.metrics.length > CROWD),
    metrics,
  };
}

/** Metrics that say the same or nearly, each group once. */
export function alikeGroups(metrics: Metric[]): Metric[][] {
  const byName = new Map(metrics.map((metric) => [metric.name, metric]));
  const told = new Set<Metric>();
  const groups: Metric[][] = [];
  for (const first of metrics) {
    const group: Metric[] = [];
    const open = told.has(first) ? [] : [first];
    while (open.length > 0) {
      const metric = open.shift();
      if (metric && !told.has(metric)) {
        told.add(metric);
        group.push(metric);
        open.push(...(metric.alike ?? []).flatMap((name) => byName.get(name) ?? []));
      }
    }
    if (group.length > 1) {
      groups.push(group);
    }
  }
  return groups;
}
