import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Link {
  title: string;
  url?: string;
}

interface Variable {
  name: string;
  hide?: number;
  skipUrlSync?: boolean;
  includeAll: boolean;
  query: { kind: string; scope?: unknown };
}

interface Dashboard {
  uid: string;
  links: Link[];
  templating: { list: Variable[] };
  panels: Array<{ targets?: unknown[]; gridPos: { y: number; w: number } }>;
}

/** Those that come with the app, and those of packs, which `wheelhouse init` copies. */
const examples = join(__dirname, '../../examples');
const folders = [__dirname, ...readdirSync(examples).map((pack) => join(examples, pack, 'dashboards'))];
const dashboards = folders
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Dashboard);

/** Every object with a URL, wherever it stands. */
function linksIn(part: unknown): Link[] {
  if (Array.isArray(part)) {
    return part.flatMap(linksIn);
  }
  if (part === null || typeof part !== 'object') {
    return [];
  }
  const own = 'url' in part && 'title' in part ? [part as Link] : [];
  return [...own, ...Object.values(part).flatMap(linksIn)];
}

describe.each(dashboards.map((dashboard) => [dashboard.uid, dashboard] as const))('%s', (_, dashboard) => {
  const variables = dashboard.templating.list;
  const hidden = variables.filter(({ hide }) => hide === 2);

  it('writes names into addresses so that any character survives', () => {
    const urls = linksIn(dashboard).map(({ url = '' }) => url);
    expect(urls.length).toBeGreaterThan(1);
    const used = urls.flatMap((url) => [...url.matchAll(/\$\{([^}]*)\}/g)].map(([, name]) => name));
    const careless = used.filter((name) => name !== '__url_time_range' && !/:(percentencode|queryparam)$/.test(name));
    expect(careless).toEqual([]);
    expect(urls.filter((url) => /\$\w/.test(url))).toEqual([]);
  });

  it('carries the time with every link', () => {
    const leaving = linksIn(dashboard.panels).map(({ url = '' }) => url);
    expect(leaving.filter((url) => !url.includes('${__url_time_range}'))).toEqual([]);
    expect(dashboard.links.every((link) => (link as { keepTime?: boolean }).keepTime)).toBe(true);
  });

  it('names its links in the reader’s language', () => {
    const words = hidden.filter(({ query }) => query.kind === 'words').map(({ name }) => `\${${name}:text}`);
    const titles = [...dashboard.links, ...linksIn(dashboard.panels)].map(({ title }) => title);
    expect(titles.filter((title) => !words.includes(title))).toEqual([]);
  });

  it('keeps what it works out for itself out of addresses, where it would go stale', () => {
    expect(hidden.filter(({ skipUrlSync }) => !skipUrlSync).map(({ name }) => name)).toEqual([]);
  });

  it('links to the scope that its panels ask for', () => {
    const asked = JSON.stringify(dashboard.panels).match(/"scope":\{[^[]*\[[^\]]*\]\}/g) ?? [];
    const scope = variables.find(({ query }) => query.kind === 'scope');
    expect([...new Set(asked)]).toEqual([`"scope":${JSON.stringify(scope?.query.scope)}`]);
  });

  it('fills its rows', () => {
    const widths = new Map<number, number>();
    dashboard.panels.forEach(({ gridPos: { y, w } }) => widths.set(y, (widths.get(y) ?? 0) + w));
    expect([...widths.values()].filter((sum) => sum !== 24)).toEqual([]);
  });

  it('says in words of our own that a level is open', () => {
    expect(variables.filter(({ includeAll }) => includeAll)).toEqual([]);
  });
});
