import { type Scope } from '../domain/generated/wire';
import { type Page, type Route } from '../domain/route';
import { decodeView, encodeView, type View } from '../domain/view';

import { type Place, rangeOf, spanOf } from './timeRange';

/** Pages that only Grafana has. */
export type AppPage = Page | 'config';

export interface Address extends Omit<Route, 'page'> {
  page: AppPage;
  /** Data source, where the address names one. */
  ds?: string;
}

/** "organisation:region=East,store=Xujiahui", coarse to fine. */
export function encodeScope(scope: Scope): string {
  return `${scope.hierarchy}:${scope.path.map((step) => `${step.level}=${step.member}`).join(',')}`;
}

/**
 * Members may hold commas: a new step begins only where a level is named. A step that a dashboard's variable left open
 * is left out. One step may be written as filters are: "organisation.region=East".
 */
export function decodeScope(text: string | undefined): Scope | undefined {
  const [, hierarchy, steps = ''] = /^(\w+)[:.](.*)$/s.exec(text ?? '') ?? [];
  const path: Scope['path'] = [];
  for (const piece of steps.split(',')) {
    const [, level, member] = /^([A-Za-z_]\w*)=(.*)$/s.exec(piece) ?? [];
    if (level) {
      path.push({ level, member });
    } else if (path.length > 0) {
      path[path.length - 1].member += `,${piece}`;
    }
  }
  const chosen = path.filter(({ member }) => !open.includes(member));
  return hierarchy && chosen.length > 0 ? { hierarchy, path: chosen } : undefined;
}

const open = ['', '*', '$__all'];

const paths: Record<AppPage, string> = {
  home: 'home',
  centre: 'centre',
  metric: 'metric',
  rules: 'rules',
  diagnostics: 'findings',
  config: 'config',
};

/** The path and query below the app's root. */
export function encodeAddress({ page, name, view, ds }: Address, zone: string): string {
  const path = page === 'metric' && name ? `${paths.metric}/${encodeURIComponent(name)}` : paths[page];
  const { scope, range, theme: _, ...rest } = view;
  const params = encodeView(rest);
  if (scope) {
    params.set('scope', encodeScope(scope));
  }
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

/** Page and metric of a path such as "/a/wheelhouse-cockpit-app/metric/net_sales". */
export function decodePath(path: string): { page: AppPage; name?: string } {
  const [page, name] = path.replace(/^.*\/a\/[^/]+\/?/, '').split('/');
  if (page === paths.metric) {
    return name ? { page: 'metric', name: decodeName(name) } : { page: 'centre' };
  }
  const known = (Object.keys(paths) as AppPage[]).find((key) => paths[key] === page);
  return { page: known ?? 'home' };
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
  ['scope', 'theme', 'range'].forEach((name) => rest.delete(name));
  const from = params.get('from');
  const to = params.get('to');
  const scope = decodeScope(params.get('scope') ?? undefined);
  const range = from && to ? rangeOf({ from, to }, place) : undefined;
  return { ...decodeView(rest), ...(scope && { scope }), ...(range && { range }) };
}
