import { FakeService } from '../../test/fake/FakeService';
import { catalog, regions, stores } from '../../test/fake/catalog';
import { speakInTest } from '../../test/words';

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
    expect(await texts(ask(store, { $region: ['$__all', '华南'] }))).toEqual(stores);
  });
});

describe('all of a level', () => {
  const region = { kind: 'members' as const, hierarchy: 'organisation', level: 'region', all: true };

  it('comes first, in words that need no label', async () => {
    await speakInTest('zh');
    const [all, first] = await ask(region);
    expect(all).toEqual({ text: '大区：全部', value: '$__all' });
    expect(first.value).toBe(Object.keys(regions)[0]);
  });
});

describe('scope for links', () => {
  const path = [
    { level: 'region', member: '$region' },
    { level: 'store', member: '$store' },
  ];
  const scope = { kind: 'scope' as const, scope: { hierarchy: 'organisation', path } };

  it.each([
    ['what is chosen', { $region: ['华南'], $store: ['天河路'] }, ['organisation:region=华南,store=天河路']],
    ['what is open is left out', { $region: ['$__all'], $store: ['天河路'] }, ['organisation:store=天河路']],
    ['several are no one place', { $region: ['华南'], $store: ['天河路', '北京路'] }, ['organisation:region=华南']],
    ['nothing chosen', { $region: ['$__all'], $store: [] }, []],
    ['names that once meant all', { $region: ['All'], $store: ['*'] }, ['organisation:region=All,store=*']],
    ['no name', { $region: [''], $store: ['$__null'] }, ['organisation:region=,store!']],
  ])('%s', async (_, chosen, texts) => {
    expect((await ask(scope, chosen)).map(({ value }) => value)).toEqual(texts);
  });
});

test('words are the reader’s', async () => {
  const words = { en: 'Indicator centre', zh: '指标中心' };
  expect(await ask({ kind: 'words', words })).toEqual([{ text: '指标中心', value: 'words' }]);
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

it('lists the views of the organisation', async () => {
  await speakInTest('zh');
  expect(await ask({ kind: 'organisations' })).toEqual([
    { text: '按当时组织', value: 'then' },
    { text: '按现行组织', value: 'now' },
  ]);
});
