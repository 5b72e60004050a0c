import { type Catalog, type Hierarchy, type Metric } from './generated/wire';
import { besides, breakdowns, levelChoices, takes } from './scope';

const metric = { dimensions: ['store', 'order__channel'], hierarchies: ['organisation'] } as Metric;

test.each([
  ['nothing', undefined, true],
  ['its own dimension', [{ field: 'order__channel', values: ['web'] }], true],
  ['a level of its own hierarchy', [{ field: 'organisation.region', values: ['East'] }], true],
  ['a level of another hierarchy', [{ field: 'goods.category', values: ['Shoes'] }], false],
  ['a dimension that it lacks', [{ field: 'store' }, { field: 'category__category_group', op: 'isNull' }], false],
])('a metric under %s', (_, filters, expected) => {
  expect(takes(metric, filters)).toBe(expected);
});

test('other hierarchies of the same units', () => {
  const hierarchy = (name: string, ...dimensions: string[]) =>
    ({ name, levels: dimensions.map((dimension) => ({ name: dimension, dimension })) }) as Hierarchy;
  const organisation = hierarchy('organisation', '', 'store__region', 'store');
  const formats = hierarchy('formats', 'store__format', 'store');
  const catalog = { hierarchies: [organisation, formats, hierarchy('goods', 'product__group', 'product')] } as Catalog;
  expect(besides(catalog, organisation)).toEqual([formats]);
});

describe('levels of one name in several hierarchies', () => {
  const level = (name: string, dimension: string) => ({ name, label: { en: name, zh: name }, dimension });
  const hierarchies = [
    {
      name: 'organisation',
      label: { en: 'Sales', zh: '销售' },
      levels: [level('Region', 'a__b'), level('Store', 'a')],
    },
    { name: 'formats', label: {}, levels: [level('Region', 'a__c'), level('Format', 'a__d')] },
  ] as unknown as Hierarchy[];

  test('are told apart, and only they', () => {
    expect(levelChoices(hierarchies, 'en')).toEqual([
      { value: 'organisation.Region', label: 'Region (Sales)' },
      { value: 'organisation.Store', label: 'Store' },
      { value: 'formats.Region', label: 'Region (formats)' },
      { value: 'formats.Format', label: 'Format' },
    ]);
    expect(levelChoices(hierarchies, 'zh')[0].label).toBe('Region（销售）');
    expect(levelChoices(hierarchies.slice(0, 1), 'en')[0].label).toBe('Region');
  });

  test('are told apart where a number is broken down', () => {
    const catalog = { hierarchies, dimensions: [], metrics: [] } as unknown as Catalog;
    const of = { name: 'sales', hierarchies: ['organisation', 'formats'], dimensions: [] } as unknown as Metric;
    const labels = breakdowns(of, catalog, undefined, 'en').map(({ label }) => label);
    expect(labels).toEqual(expect.arrayContaining(['Region (Sales)', 'Region (formats)', 'Store']));
  });

  test('are not listed beside the key that they name', () => {
    const dimension = (name: string, en: string) => ({ name, label: { en }, time: false });
    const dimensions = [
      dimension('a', 'Store'),
      dimension('x__a', 'Store'),
      dimension('c', 'Channel'),
      dimension('x__k', 'Store'),
    ];
    const catalog = {
      hierarchies: hierarchies.slice(0, 1).map((h) => ({ ...h, levels: [level('Store', 'x__n')] })),
      dimensions,
      metrics: [],
    };
    const of = { name: 'sales', hierarchies: ['organisation'], dimensions: dimensions.map(({ name }) => name) };
    const ids = breakdowns(of as unknown as Metric, catalog as unknown as Catalog, undefined, 'en').map(({ id }) => id);
    expect(ids).toEqual(['organisation.Store', 'c', 'x__k']);
  });
});
