import { type Format, type MetricQuery } from '../types';

import { inShape, shapeOf } from './shape';

const query = (format?: Format, grain?: string, field?: string): MetricQuery => ({
  refId: 'A',
  queryType: 'metrics',
  ...(format && { format }),
  ...(field && { field }),
  request: { metrics: ['net_sales'], ...(grain && { grain }) },
});

test.each([
  ['a series follows the panel', query('numeric'), 'series', query('series', 'auto')],
  ['a step of one’s own stays', query('table', 'month'), 'series', query('series', 'month')],
  ['a number is of all the time', query('series', 'day'), 'numeric', query('numeric')],
  ['a table has no steps by itself', query('series', 'auto'), 'table', query('table')],
  ['a table keeps those of its author', query('series', 'month'), 'table', query('table', 'month')],
  ['which number is asked for goes with numbers', query('numeric', undefined, 'pace'), 'table', query('table')],
])('%s', (_, from, format, to) => expect(inShape(from, format as Format)).toEqual(to));

test('a query without a shape has the one that the back end takes', () => {
  expect(shapeOf(query(undefined, 'day'))).toBe('series');
  expect(shapeOf(query())).toBe('numeric');
  expect(shapeOf(query(undefined, 'day', 'pace'))).toBe('numeric');
  expect(shapeOf(query('table'))).toBe('table');
});
