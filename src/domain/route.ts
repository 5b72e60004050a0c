import { decodeView, encodeView, unescapeText, type View } from './view';

/** Pages of the product. */
export type Page = 'home' | 'centre' | 'metric' | 'rules' | 'diagnostics';

/** Where a reader is: a page, the metric it is about, and the view of it. */
export interface Route {
  page: Page;
  name?: string;
  view: View;
}

const paths: Record<Page, string> = {
  home: '',
  centre: 'metrics',
  metric: 'metrics',
  rules: 'rules',
  diagnostics: 'diagnostics',
};

/** "metrics/net_sales?lang=zh": the path below whatever root the shell has. */
export function encodeRoute({ page, name, view }: Route): string {
  const path = page === 'metric' && name ? `${paths.metric}/${encodeURIComponent(name)}` : paths[page];
  const query = encodeView(view).toString();
  return query ? `${path}?${query}` : path;
}

/** Reads a path below the root; an unknown one is home. */
export function decodeRoute(text: string): Route {
  const [path, query = ''] = text.replace(/^[#/]+/, '').split('?');
  const view = decodeView(new URLSearchParams(query));
  const [first, second] = path.split('/');
  if (first === 'metrics') {
    return second ? { page: 'metric', name: unescapeText(second), view } : { page: 'centre', view };
  }
  if (first === 'rules' || first === 'diagnostics') {
    return { page: first, view };
  }
  return { page: 'home', view };
}
