import { FakeService } from '../../test/fake/FakeService';
import { catalog, regions, stores } from '../../test/fake/catalog';

import { defaultVariableQuery, isComplete, type VariableKind, type VariableQuery, variableValues } from './query';

const service = new FakeService();

function ask(query: Partial<VariableQuery> & { kind: VariableKind }, chosen: Record<string, string[]> = {}) {
  return variableValues(
    { refId: 'Variable', ...query },
    { catalog: service.catalog, client: service, values: (text) => chosen[text] ?? [text], lang: 'zh' }
  );
}

const texts = async (values: ReturnType<typeof ask>) => (await values).map(({ text }) => text);

describe('units', () => {
  const region: Partial<VariableQuery> & { kind: VariableKind } = {
    kind: 'members',
    hierarchy: 'organisation',
    level: 'region',
  };
  const store = {
    ...region,
    level: 'store',
    scope: { hierarchy: 'organisation', path: [{ level: 'region', member: '$region' }] },
  };

  it('are the members of a level', async () => {
    expect(await texts(ask(region))).toEqual(Object.keys(regions));
  });

  it('follow the variable above', async () => {
    expect(await texts(ask(store, { $region: ['华南'] }))).toEqual(regions['华南']);
  });

  it('are those of each chosen unit', async () => {
    const both = [...regions['华南'], ...regions['西南']];
    expect(await texts(ask(store, { $region: ['华南', '西南'] }))).toEqual(both);
  });

  it('are all where nothing is chosen above', async () => {
    expect(await texts(ask(store, { $region: ['*'] }))).toEqual(stores);
  });
});

describe('of the catalogue', () => {
  it('metrics carry their labels, of one domain where that is asked', async () => {
    const all = await ask({ kind: 'metrics' });
    expect(all).toHaveLength(catalog.metrics.length);
    expect(all).toContainEqual({ text: '客单价', value: 'average_order_value' });
    const [{ name: domain }] = catalog.domains;
    const some = await ask({ kind: 'metrics', domain: '$domain' }, { $domain: [domain] });
    expect(some.map(({ value }) => value)).toEqual(
      catalog.metrics.filter((metric) => metric.domain === domain).map(({ name }) => name)
    );
  });

  it('levels say their hierarchy and leave out the top', async () => {
    const levels = await ask({ kind: 'levels', hierarchy: 'organisation' });
    expect(levels).toEqual([
      { text: '大区', value: 'organisation.region' },
      { text: '门店', value: 'organisation.store' },
    ]);
  });

  it('dimensions are those that a metric has', async () => {
    const values = (await ask({ kind: 'dimensions', metric: 'net_sales' })).map(({ value }) => value);
    expect(values).toContain('product__category');
    const dimensions = catalog.metrics.find(({ name }) => name === 'net_sales')?.dimensions ?? [];
    expect(values.every((value) => dimensions.includes(value))).toBe(true);
  });

  it('domains and rules carry their labels', async () => {
    expect(await texts(ask({ kind: 'domains' }))).toEqual(catalog.domains.map(({ label }) => label.zh));
    expect((await ask({ kind: 'rules' })).length).toBeGreaterThan(0);
  });
});

test('a new variable holds the first level', () => {
  expect(defaultVariableQuery(catalog)).toMatchObject({ kind: 'members', hierarchy: 'organisation', level: 'region' });
  expect(isComplete(defaultVariableQuery(catalog))).toBe(true);
  expect(isComplete({ refId: 'Variable', kind: 'members' })).toBe(false);
  expect(isComplete({ refId: 'Variable', kind: 'dimension-members' })).toBe(false);
  expect(isComplete({ refId: 'Variable', kind: 'metrics' })).toBe(true);
});
