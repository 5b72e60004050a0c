import { type Catalog } from '../../domain/generated/wire';
import { catalog } from '../../test/fake/catalog';
import { type AskedRequest } from '../types';

import { adviceFor } from './advice';
import { autoGrain, finestGrain } from './autoGrain';

const codes = (request: AskedRequest, format?: 'series' | 'numeric' | 'table', within: Catalog = catalog) =>
  adviceFor(request, format, within).map(({ code }) => code);

const changed = (name: string, change: object): Catalog => ({
  ...catalog,
  metrics: catalog.metrics.map((metric) => (metric.name === name ? { ...metric, ...change } : metric)),
});

const sales = { metrics: ['net_sales'] };

describe('advice', () => {
  it('is silent on a sound question', () => {
    const by = [{ hierarchy: 'organisation', level: 'region' }, { dimension: 'channel' }];
    expect(codes({ ...sales, grain: 'day', by, share: true }, 'series')).toEqual([]);
  });

  it.each<[string, AskedRequest, 'series' | undefined]>([
    ['unknown-metric', { metrics: ['old_sales'] }, undefined],
    ['grain-too-fine', { ...sales, grain: 'hour' }, 'series'],
    ['not-by', { ...sales, by: [{ dimension: 'weather' }] }, undefined],
    ['not-by', { ...sales, by: [{ hierarchy: 'goods', level: 'category' }] }, undefined],
    ['not-filtered', { ...sales, filters: [{ field: 'weather', values: ['rain'] }] }, undefined],
    ['not-in-scope', { ...sales, scope: { hierarchy: 'goods', path: [{ level: 'g', member: 'x' }] } }, undefined],
    ['share-of-ratio', { metrics: ['average_order_value'], share: true }, undefined],
    ['series-needs-grain', sales, 'series'],
    ['top-needs-by', { ...sales, top: { n: 3 } }, undefined],
  ])('says %s', (code, request, format) => {
    expect(codes(request, format)).toContain(code);
  });

  it('says what has no target and what is not certified', () => {
    const draft = changed('net_sales', { hasTarget: false, status: 'draft' });
    expect(codes({ ...sales, compare: ['target'] }, undefined, draft)).toEqual(['no-target', 'not-certified']);
  });

  it('puts what is wrong before what is doubtful', () => {
    const draft = changed('net_sales', { status: 'draft' });
    expect(codes({ ...sales, by: [{ dimension: 'weather' }] }, undefined, draft)).toEqual(['not-by', 'not-certified']);
  });

  it('leaves variables to the back end', () => {
    const by = [{ level: '$level' }, { dimension: '${dimension}' }];
    expect(codes({ metrics: ['$metric', 'net_sales'], by, filters: [{ field: '$field' }] })).toEqual([]);
  });
});

describe('autoGrain', () => {
  const HOUR = 3_600_000;
  it.each([
    [HOUR / 4, 'hour', 'hour'],
    [HOUR, 'day', 'day'],
    [26 * HOUR, 'hour', 'day'],
    [72 * HOUR, 'hour', 'week'],
    [24 * 20 * HOUR, 'day', 'month'],
    [24 * 100 * HOUR, 'day', 'quarter'],
    [24 * 4000 * HOUR, 'day', 'year'],
  ] as const)('shows %d ms of a metric by %s as %s', (interval, finest, grain) => {
    expect(autoGrain(interval, finest)).toBe(grain);
  });

  it('is as coarse as the coarsest metric asks', () => {
    const { metrics } = changed('orders', { minGrain: 'month' });
    expect(finestGrain(metrics.filter(({ name }) => ['net_sales', 'orders'].includes(name)))).toBe('month');
    expect(finestGrain([])).toBe('hour');
  });
});
