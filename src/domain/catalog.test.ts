import { agenda } from '../test/fake/agenda';
import { catalog } from '../test/fake/catalog';
import { page } from '../test/fake/page';

import { chosenItems, countByTier, findingCount } from './agenda';
import { firedValues, itemFor, limitValues } from './fired';
import { type Filter } from './generated/wire';
import { say, sayOther } from './lang';
import { condense } from './lineage';
import { byTrendGrain, splitByScope } from './requests';
import { breakdowns, climb, covers, drill, mainHierarchy, nextLevel, topName } from './scope';
import { facetCounts, filterMetrics, fold, searchMetrics, searchTerms } from './search';

const named = (name: string) => catalog.metrics.find((metric) => metric.name === name)!;
const organisation = mainHierarchy(catalog)!;
const east = { hierarchy: 'organisation', path: [{ level: 'region', member: '华东' }] };
const store = drill(organisation, east, 'store', '徐家汇店');

describe('search', () => {
  it.each([
    ['客单', 'average_order_value'],
    ['aov', 'average_order_value'],
    ['ＡＯＶ', 'average_order_value'],
    ['Average order', 'average_order_value'],
    ['basket value', 'average_order_value'],
    ['营业额', 'net_sales'],
    ['gross_margin', 'gross_margin'],
    ['毛利', 'gross_margin'],
    ['获客', 'cost_per_lead'],
  ])('%s finds %s first', (query, name) => {
    expect(searchMetrics(catalog, query)[0]?.name).toBe(name);
  });

  it('finds by owner and by description, and needs every word', () => {
    expect(searchMetrics(catalog, 'supply chain').map((m) => m.name)).toEqual(['stock_days', 'stockouts']);
    expect(searchMetrics(catalog, '赠品').map((m) => m.name)).toEqual(['net_sales', 'average_order_value']);
    expect(searchMetrics(catalog, '客单 nonsense')).toEqual([]);
    expect(searchMetrics(catalog, '  ')).toHaveLength(catalog.metrics.length);
  });

  it('knows the glossary', () => {
    expect(searchTerms(catalog, '达成')[0].name).toBe('attainment');
    expect(searchTerms(catalog, '达')).toEqual([]);
  });

  it('filters by facets and counts each with the others on', () => {
    expect(filterMetrics(catalog.metrics, { domain: 'sales', tier: 2 }).map((m) => m.name)).toEqual([
      'average_order_value',
      'orders',
      'footfall',
      'conversion_rate',
    ]);
    expect(facetCounts(catalog.metrics, { domain: 'sales', tier: 2 }, 'domain').get('marketing')).toBe(1);
    expect(facetCounts(catalog.metrics, { domain: 'sales' }, 'tier').get('1')).toBe(1);
  });

  it('stays quick with a thousand metrics', () => {
    const many = {
      ...catalog,
      metrics: Array.from({ length: 1000 }, (_, i) => ({ ...named('net_sales'), name: `m${i}` })),
    };
    searchMetrics(many, 'warm');
    const started = performance.now();
    for (let i = 0; i < 20; i++) {
      searchMetrics(many, '营业额');
    }
    expect((performance.now() - started) / 20).toBeLessThan(50);
  });

  it('folds case, width and accents', () => {
    expect(fold(' ÉtÉ ＡＢ ')).toBe('ete ab');
  });
});

describe('scope', () => {
  it('walks down and up', () => {
    expect(nextLevel(organisation, undefined)?.name).toBe('region');
    expect(nextLevel(organisation, east)?.name).toBe('store');
    expect(nextLevel(organisation, store)).toBeUndefined();
    expect(store.path).toHaveLength(2);
    expect(climb(store, 0)).toEqual(east);
    expect(climb(store, -1)).toBeUndefined();
    expect(topName(organisation, 'en')).toBe('All stores');
  });

  it('knows what a metric can be asked for', () => {
    expect(covers(named('web_visitors'), east)).toBe(false);
    expect(covers(named('net_sales'), east)).toBe(true);
    const split = splitByScope(catalog.metrics, east);
    expect(split.left.map((m) => m.name)).toEqual(['web_visitors']);
  });

  it('offers the level below first, then other dimensions', () => {
    expect(breakdowns(named('net_sales'), catalog, undefined, 'zh').map((b) => b.label)).toEqual([
      '大区',
      '门店',
      '品类',
      '渠道',
    ]);
    expect(breakdowns(named('net_sales'), catalog, east, 'zh')[0].label).toBe('门店');
    expect(breakdowns(named('net_sales'), catalog, store, 'zh').map((b) => b.label)).toEqual(['品类', '渠道']);
  });

  it('asks trends by the finest grain that each metric has', () => {
    const groups = byTrendGrain([named('net_sales'), { ...named('orders'), minGrain: 'month' }], 'day');
    expect([...groups]).toEqual([
      ['day', ['net_sales']],
      ['month', ['orders']],
    ]);
  });
});

describe('agenda', () => {
  it('narrows by choice and counts', () => {
    expect(chosenItems(agenda, { tier: 2 }).map((item) => item.rule)).toEqual([
      'aov_falls_footfall_flat',
      'visitors_drop',
    ]);
    expect(chosenItems(agenda, { grain: 'month' })).toEqual([]);
    expect(chosenItems(agenda, { tier: 2 }, 'tier')).toHaveLength(4);
    expect(findingCount(agenda.items)).toBe(6);
    expect(countByTier(agenda.items)).toEqual(
      new Map([
        [1, 1],
        [2, 2],
        [3, 1],
      ])
    );
  });
});

describe('words', () => {
  it('fall back to the other language', () => {
    expect(say({ en: 'Sales' }, 'zh')).toBe('Sales');
    expect(say(undefined, 'zh')).toBe('');
    expect(sayOther({ en: 'Sales', zh: '销售' }, 'zh')).toBe('Sales');
    expect(sayOther({ en: 'AOV', zh: 'AOV' }, 'zh')).toBe('');
  });
});

describe('lineage', () => {
  it('folds readers that are too many, and never what a metric is made of', () => {
    const { lineage } = page('average_order_value')!;
    const readers = Array.from({ length: 9 }, (_, i) => ({ id: `r${i}`, kind: 'metric', name: `r${i}` }));
    const big = {
      nodes: [...lineage.nodes, ...readers],
      edges: [...lineage.edges, ...readers.map(({ id }) => ({ from: 'self', to: id }))],
    };
    const { lineage: small, folded } = condense(big, 4);
    expect(folded.get('folded metric')).toBe(5);
    expect(small.nodes).toHaveLength(lineage.nodes.length + 5);
    expect(small.edges.filter((edge) => edge.to === 'folded metric')).toHaveLength(1);
    expect(condense(lineage).lineage.nodes).toEqual(lineage.nodes);
  });
});

describe('what fired', () => {
  const item = agenda.items[1];
  const [from, to] = [item.series.times[0], item.series.times.at(-1)];

  it('is found by metric, grain and exactly this unit', () => {
    expect(itemFor(agenda, 'average_order_value', 'day', item.slice.scope)).toBe(item);
    expect(itemFor(agenda, 'average_order_value', 'week', item.slice.scope)).toBe(item); // days, told of weeks too
    expect(itemFor(agenda, 'average_order_value', 'day', undefined)).toBeUndefined();
    expect(itemFor(undefined, 'x', 'day', undefined)).toBeUndefined();
  });

  it('is not that of other units of the same place', () => {
    const of = (...values: string[]) => [{ field: 'store__store_name', op: 'in', values }];
    const some = { ...item, slice: { ...item.slice, filters: of('A', 'B') } };
    const found = (filters?: Filter[]) =>
      itemFor({ ...agenda, items: [some] }, item.metric, 'day', item.slice.scope, item.rule, filters);
    expect(found(of('C', 'D'))).toBeUndefined();
    expect(found(of('B', 'C'))).toBe(some);
    expect(found([{ field: 'channel', op: 'eq', values: ['C'] }])).toBe(some);
    expect(found([{ field: 'store__store_name', op: 'ne', values: ['C'] }])).toBe(some);
    expect(found()).toBe(some);
  });

  it('is drawn from the last good value on', () => {
    expect([from, to]).toEqual(['2026-10-30', '2026-11-19']);
    expect(firedValues(item, ['2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18'], [1, 2, 3, 4])).toEqual([
      null,
      2,
      3,
      4,
    ]);
  });

  it('is drawn on a chart of another grain, on what shares days with it', () => {
    const months = ['2026-09-01', '2026-10-01', '2026-11-01'];
    expect(firedValues(item, months, [1, 2, 3], 'month')).toEqual([null, 2, 3]);
    const monthly = { ...item, grain: 'month', series: { times: ['2026-11-01'], values: [1], fired: [true] } };
    expect(firedValues(monthly, ['2026-10-30', '2026-10-31', '2026-11-01'], [1, 2, 3], 'day')).toEqual([null, 2, 3]);
  });

  it('shows the limit where the rule has one, on buckets of its own', () => {
    const limited = {
      ...item,
      baselineOf: 'limit',
      series: { times: ['2026-11-18', '2026-11-19'], values: [1, 2], baseline: [5, 5], fired: [false, true] },
    };
    expect(limitValues(limited, ['2026-11-17', '2026-11-18', '2026-11-19'], 'day')).toEqual([5, 5, 5]);
    expect(limitValues(limited, ['2026-11-01'], 'month')).toBeUndefined();
    expect(limitValues({ ...limited, baselineOf: 'previous' }, ['2026-11-18'], 'day')).toBeUndefined();
    const band = { ...limited, baselineOf: 'band', series: { ...limited.series, baseline: [4, 5] } };
    expect(limitValues(band, ['2026-11-17', '2026-11-18', '2026-11-19'], 'day')).toEqual([null, 4, 5]);
  });
});
