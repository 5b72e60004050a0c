import { decodeRoute, encodeRoute, type Route } from './route';
import { nastyNames } from '../test/nasty';

import { decodeView, encodeView, travelling, viewOfSlice } from './view';

describe('addresses', () => {
  const routes: Route[] = [
    { page: 'home', view: {} },
    {
      page: 'home',
      view: { lang: 'zh', theme: 'dark', swap: true, grain: 'week', domain: 'sales', tier: 2 },
    },
    { page: 'centre', view: { q: '客单 AOV', layer: 'process', status: 'draft', owner: 'x', page: 3, sort: 'tier' } },
    {
      page: 'metric',
      name: 'net_sales',
      view: {
        scope: {
          hierarchy: 'organisation',
          path: [
            { level: 'bu', member: 'A/B: 50%' },
            { level: 'store', member: '徐家汇店' },
          ],
        },
        grain: 'month',
        range: '2026-01-01..2026-03-31',
        at: '2026-02-01',
        compare: ['previous', 'target'],
        by: 'product__category',
        filters: [{ field: 'channel', op: 'in', values: ['a|b', 'c:d'] }],
        asOf: '2026-04-01',
        tab: 'sql',
      },
    },
    { page: 'rules', view: {} },
    { page: 'diagnostics', view: {} },
  ];

  it.each(routes.map((route) => [encodeRoute(route), route]))('%s comes back whole', (text, route) => {
    expect(decodeRoute(text)).toEqual(route);
    expect(decodeRoute(`#/${text}`)).toEqual(route);
  });

  it('leave out what cannot be read', () => {
    expect(decodeRoute('metrics?lang=fr&grain=fortnight&compare=,&tier=a&scope=nothing&theme=pink')).toEqual({
      page: 'centre',
      view: {},
    });
  });

  it.each(['somewhere/else', 'rules/x', 'metrics/net_sales/more', 'nonsense', 'Metrics', '%E4%B8%AD'])(
    'lead nowhere from %s',
    (text) => {
      const route = decodeRoute(`#/${text}?lang=zh`);
      expect(route).toEqual({ page: 'missing', name: decodeURIComponent(text), view: { lang: 'zh' } });
      expect(decodeRoute(encodeRoute(route))).toEqual(route);
    }
  );

  it('do not mind a slash at their end', () => {
    expect(decodeRoute('#/rules/').page).toBe('rules');
    expect(decodeRoute('/metrics/').page).toBe('centre');
    expect(decodeRoute('/').page).toBe('home');
    expect(decodeRoute('metrics/%E0%A4%A')).toEqual({ page: 'metric', name: '%E0%A4%A', view: {} });
    expect(decodeRoute('metrics?filter=channel:eq:%25E0%25A4%25A').view.filters?.[0].values).toEqual(['%E0%A4%A']);
  });

  it('carry any name, the empty one too', () => {
    for (const name of nastyNames) {
      const view = {
        take: true,
        scope: { hierarchy: 'o', path: [{ level: 'l', member: name }] },
        filters: [
          { field: 'channel', op: 'in', values: [name, 'web'] },
          { field: name || 'x', op: 'eq', values: [name] },
          { field: 'channel', op: 'isNull', values: [] },
        ],
      };
      const address = new URL(`http://x/?${encodeView(view)}`);
      expect(decodeView(address.searchParams)).toEqual(view);
    }
  });

  it('carry language, colours, scope and grain from page to page, and nothing else', () => {
    expect(travelling({ lang: 'zh', grain: 'week', q: 'x', at: '2026-01-01', tier: 1, swap: true })).toEqual({
      lang: 'zh',
      grain: 'week',
      swap: true,
    });
  });

  it('lead to the very slice that fired', () => {
    const scope = { hierarchy: 'organisation', path: [{ level: 'store', member: '徐家汇店' }] };
    expect(
      viewOfSlice({
        metrics: ['average_order_value'],
        grain: 'day',
        time: { from: '2026-10-21', to: '2026-11-19' },
        scope,
        compare: ['target', 'previous'],
        filters: [{ field: 'channel', values: ['web'] }],
        asOf: '2026-11-20',
      })
    ).toEqual({
      scope,
      grain: 'day',
      range: '2026-10-21..2026-11-19',
      compare: ['target', 'previous'],
      filters: [{ field: 'channel', values: ['web'] }],
      asOf: '2026-11-20',
    });
    expect(viewOfSlice({ metrics: ['x'], time: { preset: 'mtd' } })).toEqual({ whole: true });
  });
});
