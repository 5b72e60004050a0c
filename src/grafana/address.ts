import { hasName, type Page, pageAt, type Route } from '../domain/route';
import { decodeView, encodeView, type View } from '../domain/view';

import { type Place, rangeOf, spanOf } from './timeRange';

/** Pages that only Grafana has. */
export type AppPage = Page | 'config';

export interface Address extends Omit<Route, 'page'> {
  page: AppPage;
  /** Data source, where the address names one. */
  ds?: string;
}

const paths: Record<Exclude<AppPage, 'missing'>, string> = {
  home: 'home',
  centre: 'centre',
  metric: 'metric',
  incidents: 'incidents',
  incident: 'incidents',
  rules: 'rules',
  targets: 'targets',
  diagnostics: 'findings',
  access: 'access',
  ask: 'ask',
  outlook: 'outlook',
  backtest: 'backtest',
  mine: 'mine',
  meetings: 'meetings',
  reports: 'reports',
  drafts: 'drafts',
  map: 'map',
  dictionary: 'dictionary',
  builder: 'builder',
  housekeeping: 'housekeeping',
  config: 'config',
};

/** The path and query below the app's root. */
export function encodeAddress({ page, name, view, ds }: Address, zone: string): string {
  const path = pathOf(page, name);
  const { range, theme: _, ...rest } = view;
  const params = encodeView(rest);
  const span = range ? spanOf(range, zone) : undefined;
  if (span) {
    params.set('from', span.from);
    params.set('to', span.to);
  }
  if (ds) {
    params.set('ds', ds);
  }
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

function pathOf(page: AppPage, name = ''): string {
  if (page === 'missing') {
    return name;
  }
  return hasName(page) && name ? `${paths[page]}/${encodeURIComponent(name)}` : paths[page];
}

/** Page and metric of a path such as "/a/wheelhouse-cockpit-app/metric/net_sales"; of one that no page has, the path. */
export function decodePath(path: string): { page: AppPage; name?: string } {
  const below = path.replace(/^.*?\/a\/[^/]+\/?/, '').replace(/\/+$/, '');
  const [first, name = '', ...more] = below.split('/');
  if (below === '' || below === paths.metric) {
    return { page: below ? 'centre' : 'home' }; // of all metrics, where none is named
  }
  const page = more.length === 0 ? pageAt(paths, first, name !== '') : undefined;
  return page ? { page, ...(name && { name: decodeName(name) }) } : { page: 'missing', name: decodeName(below) };
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function decodeQuery(params: URLSearchParams, place: Place): View {
  const rest = new URLSearchParams(params);
  ['theme', 'range'].forEach((name) => rest.delete(name));
  const from = params.get('from');
  const to = params.get('to');
  const range = from && to ? rangeOf({ from, to }, place) : undefined;
  return { ...decodeView(rest), ...(range && { range }) };
}
