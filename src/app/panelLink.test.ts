import { type PluginExtensionPanelContext } from '@grafana/data';

import { readCarried } from '../domain/report';

import { panelLink } from './panelLink';

jest.mock('@grafana/runtime', () => ({
  ...jest.requireActual('@grafana/runtime'),
  getTemplateSrv: () => ({
    replace: (text: string, scoped: Record<string, { value: string }>) =>
      text.replace(/\$(\w+)/g, (whole, name: string) => scoped[name]?.value ?? whole),
  }),
}));

const ours = { type: 'wheelhouse-metrics-datasource', uid: 'wheelhouse' };

function linkOf(target: object, more: Partial<PluginExtensionPanelContext> = {}, why = false) {
  const context = {
    targets: [{ refId: 'A', datasource: ours, ...target }],
    timeRange: { from: 'now-30d', to: 'now' },
    scopedVars: { region: { value: '华东' }, store: { value: '*' } },
    ...more,
  } as PluginExtensionPanelContext;
  const link = panelLink(context, { why });
  const [path, query] = link?.split('?') ?? [];
  return link === undefined ? undefined : { path, query: Object.fromEntries(new URLSearchParams(query)) };
}

describe('Open in indicator centre', () => {
  const scope = {
    hierarchy: 'organisation',
    path: [
      { level: 'region', member: '$region' },
      { level: 'store', member: '$store' },
    ],
  };

  it('keeps metric, scope, grain and time of the panel', () => {
    expect(
      linkOf({ queryType: 'metrics', request: { metrics: ['net_sales', 'orders'], grain: 'week', scope } })
    ).toEqual({
      path: '/a/wheelhouse-cockpit-app/metric/net_sales',
      query: { scope: 'organisation:region=华东', grain: 'week', from: 'now-30d', to: 'now' },
    });
  });

  it('leads to the explanation of a metric, and of nothing else', () => {
    const asked = { queryType: 'metrics', request: { metrics: ['net_sales'], compare: ['lastYear'], scope } };
    expect(linkOf(asked, {}, true)).toEqual({
      path: '/a/wheelhouse-cockpit-app/metric/net_sales',
      query: {
        scope: 'organisation:region=华东',
        whole: '1',
        compare: 'lastYear',
        why: '1',
        from: 'now-30d',
        to: 'now',
      },
    });
    expect(linkOf({ queryType: 'agenda' }, {}, true)).toBeUndefined();
  });

  it('names a data source other than the usual one', () => {
    const datasource = { ...ours, uid: 'second' };
    expect(linkOf({ datasource, request: { metrics: ['net_sales'], grain: 'auto' } })?.query).toEqual({
      ds: 'second',
      from: 'now-30d',
      to: 'now',
    });
  });

  it('names the data source that a variable chooses', () => {
    const context = { scopedVars: { ds: { value: 'second' } } } as unknown as Partial<PluginExtensionPanelContext>;
    const target = { datasource: { ...ours, uid: '$ds' }, request: { metrics: ['net_sales'], grain: 'auto' } };
    expect(linkOf(target, context)?.query.ds).toBe('second');
  });

  it('leads to the agenda and to the rules', () => {
    expect(linkOf({ queryType: 'agenda', scope, domain: 'sales' })).toMatchObject({
      path: '/a/wheelhouse-cockpit-app/home',
      query: { scope: 'organisation:region=华东', domain: 'sales' },
    });
    expect(linkOf({ queryType: 'signal', rule: 'down' })).toMatchObject({
      path: '/a/wheelhouse-cockpit-app/rules',
      query: { rule: 'down' },
    });
  });

  it('is not there for panels of other data sources', () => {
    expect(linkOf({ datasource: { type: 'prometheus', uid: 'p' } })).toBeUndefined();
    expect(panelLink(undefined)).toBeUndefined();
  });
});

describe('Add to a report', () => {
  const carriedBy = (target: object) => {
    const context = {
      title: 'Sales of $region',
      targets: [{ refId: 'A', datasource: ours, ...target }],
      timeRange: { from: 'now-30d', to: 'now' },
      scopedVars: { region: { value: '华东' } },
    } as unknown as PluginExtensionPanelContext;
    const link = panelLink(context, { report: true });
    return link ? { path: link.split('?')[0], query: new URLSearchParams(link.split('?')[1]) } : undefined;
  };

  it('carries what the panel asks for, with its variables and its time', () => {
    const filters = [{ field: 'store__region', values: ['$region'] }];
    const found = carriedBy({
      queryType: 'metrics',
      request: { metrics: ['net_sales'], by: [{ dimension: 'sale__channel' }], filters },
    });
    expect(found?.path).toBe('/a/wheelhouse-cockpit-app/reports/add');
    expect(Object.fromEntries(found?.query ?? [])).toMatchObject({ from: 'now-30d', to: 'now' });
    expect(readCarried(found?.query.get('add') ?? '')?.request).toMatchObject({
      metrics: ['net_sales'],
      by: [{ dimension: 'sale__channel' }],
      filters: [{ field: 'store__region', values: ['华东'] }],
    });
  });

  it('is not there for panels without a metric', () => {
    expect(carriedBy({ queryType: 'agenda' })).toBeUndefined();
  });
});
