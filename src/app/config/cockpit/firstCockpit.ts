import { DATA_SOURCE_ID } from '../../../constants';
import { type Catalog, type Metric } from '../../../domain/generated/wire';
import { finished } from '../../../domain/period';
import { dayStart, lastDay, localTime } from '../../../domain/zone';

import { type Chosen } from './chosenMetrics';

/** A dashboard as Grafana's API takes it. */
export interface Dashboard {
  uid: string;
  title: string;
  [more: string]: unknown;
}

/** The same for a data source every time, within the letters and the length that Grafana takes. */
export function cockpitUid(source: string): string {
  let hash = 0x811c9dc5; // FNV-1a
  for (const byte of new TextEncoder().encode(source)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return `wheelhouse-first-${hash.toString(16).padStart(8, '0')}`;
}

/** A cockpit of a project's own most important metrics, to begin with. */
export function firstCockpit(catalog: Catalog, chosen: Chosen, uid: string, today = new Date()): Dashboard {
  const { en = '', zh = '' } = catalog.project;
  const project = en === zh || !zh ? en || zh : `${en} · ${zh}`;
  return {
    uid: cockpitUid(uid),
    title: `${project}: cockpit · 驾驶舱`,
    tags: ['wheelhouse-first'],
    schemaVersion: 41,
    editable: true,
    graphTooltip: 1,
    timezone: catalog.zone,
    time: monthOf(catalog, today),
    templating: { list: variables(chosen, uid) },
    panels: panels(catalog, chosen, { type: DATA_SOURCE_ID, uid }),
  };
}

/**
 * This month where the data reach it, by the clock on the wall; else the last one that they reach. Rows later than the
 * project's clock are not told by any number: the month that they lie in would be empty.
 */
function monthOf(catalog: Catalog, today: Date): { from: string; to: string } {
  const { zone } = catalog;
  const end = dayStart(finished(catalog), zone); // data end before it
  const first = `${lastDay(end, zone).slice(0, 7)}-01`;
  if (first.slice(0, 7) >= localTime(today.getTime(), zone).slice(0, 7)) {
    return { from: 'now/M', to: 'now' };
  }
  return { from: new Date(dayStart(first, zone)).toISOString(), to: new Date(end - 1).toISOString() };
}

function variables({ hierarchy, level }: Chosen, uid: string) {
  if (!hierarchy || !level) {
    return [];
  }
  const { en, zh } = level.label;
  return [
    {
      type: 'query',
      name: 'unit',
      label: [zh, en].filter(Boolean).join(' ') || level.name,
      hide: 1, // "Region: all" needs no label
      datasource: { type: DATA_SOURCE_ID, uid },
      query: { refId: 'Variable', kind: 'members', hierarchy: hierarchy.name, level: level.name, all: true },
      refresh: 1,
      sort: 0,
      multi: false,
      includeAll: false,
      options: [],
      current: { text: '', value: '$__all' },
      regex: '',
    },
  ];
}

type Ref = { type: string; uid: string };

function panels(catalog: Catalog, { metrics, apart, lead, hierarchy, level }: Chosen, datasource: Ref) {
  const scope = hierarchy && level && { hierarchy: hierarchy.name, path: [{ level: level.name, member: '$unit' }] };
  const by = hierarchy && level && [{ hierarchy: hierarchy.name, level: level.name }];
  const target = (refId: string, format: string, request: object, where: object | null = scope ?? null) => ({
    refId,
    datasource,
    queryType: 'metrics',
    format,
    request: { ...request, ...(where && { scope: where }) },
  });
  const rows = layout(datasource);

  const cards = (list: Metric[], where: object | null) => {
    const names = list.map(({ name }) => name);
    const compare = list.some(({ hasTarget }) => hasTarget) ? ['target', 'lastYear'] : ['lastYear'];
    return {
      targets: [
        target('A', 'table', { metrics: names, compare }, where),
        target('B', 'series', { metrics: names, grain: 'auto', fill: true }, where),
      ],
      options: { target: true, compare: 'lastYear', sparkline: true, leads: 'metric', minWidth: 150 },
      transparent: true,
    };
  };
  rows.add('wheelhouse-scorecard-panel', 24, 5, cards(metrics, scope ?? null));
  if (apart.length > 0) {
    rows.add('wheelhouse-scorecard-panel', 24, 5, cards(apart, null));
  }

  const compare = lead.hasTarget ? ['target', 'lastYear'] : ['lastYear'];
  rows.add('timeseries', by ? 13 : 24, 10, {
    title: titleOf(lead),
    targets: [target('A', 'series', { metrics: [lead.name], grain: 'auto', compare })],
    options: { legend: { displayMode: 'list', placement: 'bottom', showLegend: true }, tooltip: { mode: 'multi' } },
  });
  if (by) {
    rows.add('wheelhouse-scoreboard-panel', 11, 10, {
      targets: [
        target('A', 'table', {
          metrics: metrics.slice(0, 5).map(({ name }) => name),
          by,
          compare: metrics.some(({ hasTarget }) => hasTarget) ? ['target', 'lastYear'] : ['lastYear'],
          order: [{ field: metrics[0].name, desc: true }],
          limit: 50,
        }),
      ],
      options: { shows: 'auto', compare: 'lastYear', leads: 'metric', heading: true },
    });
  }
  if (catalog.counts.rules > 0) {
    rows.add('wheelhouse-agenda-panel', by ? 13 : 24, 12, {
      targets: [{ refId: 'A', datasource, queryType: 'agenda', format: 'items', ...(scope && { scope }) }],
      options: { limit: 0, detail: true, owner: true, leads: 'metric', heading: true },
    });
  }
  if (by) {
    rows.add('wheelhouse-breakdown-panel', catalog.counts.rules > 0 ? 11 : 24, 12, {
      targets: [target('A', 'table', { metrics: [lead.name], by, compare: ['lastYear'], parts: true })],
      options: { compare: 'lastYear', bars: 'change', limit: 12, leads: 'metric', heading: true },
    });
  }
  return rows.panels;
}

const titleOf = ({ label, name }: Metric) => [...new Set([label.en, label.zh].filter(Boolean))].join(' · ') || name;

/** Puts panels side by side until a row is full. */
function layout(datasource: Ref) {
  const made: object[] = [];
  let x = 0;
  let y = 0;
  return {
    panels: made,
    add(type: string, w: number, h: number, more: object) {
      const gridPos = { x, y, w, h };
      const fieldConfig = { defaults: {}, overrides: [] };
      made.push({ id: made.length + 1, type, title: '', gridPos, datasource, fieldConfig, ...more });
      x += w;
      if (x >= 24) {
        x = 0;
        y += h;
      }
    },
  };
}
