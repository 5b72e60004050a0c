import { type Catalog, type Hierarchy, type Metric } from './generated/wire';
import { besides, takes } from './scope';

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
