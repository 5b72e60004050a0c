import { decodeView, encodeView, unescapeText, type View } from './view';

/** Pages of the product; missing stands for every address that is none. */
export type Page =
  | 'home'
  | 'centre'
  | 'metric'
  | 'incidents'
  | 'incident'
  | 'rules'
  | 'targets'
  | 'diagnostics'
  | 'access'
  | 'ask'
  | 'outlook'
  | 'backtest'
  | 'mine'
  | 'meetings'
  | 'reports'
  | 'drafts'
  | 'map'
  | 'dictionary'
  | 'builder'
  | 'housekeeping'
  | 'missing';

/** Where a reader is: a page, the metric, rule or incident it is about (or the address that is no page's), and the view of it. */
export interface Route {
  page: Page;
  name?: string;
  view: View;
}

const paths: Record<Exclude<Page, 'missing'>, string> = {
  home: '',
  centre: 'metrics',
  metric: 'metrics',
  incidents: 'incidents',
  incident: 'incidents',
  rules: 'rules',
  targets: 'targets',
  diagnostics: 'diagnostics',
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
};

/** "metrics/net_sales?lang=zh": the path below whatever root the shell has. */
export function encodeRoute({ page, name, view }: Route): string {
  const query = encodeView(view).toString();
  const path = pathOf(page, name);
  return query ? `${path}?${query}` : path;
}

const NAMED = [
  'metric',
  'targets',
  'outlook',
  'incident',
  'backtest',
  'meetings',
  'reports',
  'drafts',
  'builder',
  'housekeeping',
] as const;

/** Pages that may be about a metric or a rule, or are about an incident, a meeting, a review, a report. */
export const hasName = (page: string): page is (typeof NAMED)[number] => NAMED.some((one) => one === page);

function pathOf(page: Page, name = ''): string {
  if (page === 'missing') {
    return name;
  }
  return hasName(page) && name ? `${paths[page]}/${encodeURIComponent(name)}` : paths[page];
}

/** Pages that are nothing without a name. */
const NEEDS_NAME: readonly string[] = ['metric', 'outlook', 'incident', 'backtest'];

/** The page whose path it is, with a name behind it or without. */
export function pageAt<P extends string>(paths: Record<P, string>, path: string, named: boolean): P | undefined {
  const fits = (page: string) => (named ? hasName(page) : !NEEDS_NAME.includes(page));
  return (Object.keys(paths) as P[]).find((page) => paths[page] === path && fits(page));
}

/** Reads a path below the root. */
export function decodeRoute(text: string): Route {
  const [path, query = ''] = text.replace(/^[#/]+/, '').split('?');
  const view = decodeView(new URLSearchParams(query));
  const [first, name = '', ...more] = path.replace(/\/+$/, '').split('/');
  const page = more.length === 0 ? pageAt(paths, first, name !== '') : undefined;
  return page
    ? { page, ...(name && { name: unescapeText(name) }), view }
    : { page: 'missing', name: unescapeText(path), view };
}
