import { chartOf, MOST_BARS, MOST_LINES, MOST_SHARES, type Shape, shapeOfAnswer, shapeOfRequest } from './chart';

const shape = (change: Partial<Shape>): Shape => ({
  intent: 'value',
  metrics: 1,
  groups: 0,
  units: 1,
  buckets: 0,
  ...change,
});

describe('the chart that is proposed', () => {
  it.each([
    ['one value is a number', {}, 'number'],
    ['a value of one bucket is a number', { buckets: 1 }, 'number'],
    ['several metrics without units are numbers', { metrics: 3 }, 'number'],
    ['values over time are a line', { intent: 'trend', buckets: 12 }, 'line'],
    ['few units over time are lines', { groups: 1, units: MOST_LINES, buckets: 12 }, 'lines'],
    ['many units over time are a table', { groups: 1, units: MOST_LINES + 1, buckets: 12 }, 'table'],
    ['the first of each period are a table', { groups: 1, units: 1, buckets: 12, ofEach: true }, 'table'],
    ['units over time of two metrics are a table', { groups: 1, units: 3, buckets: 12, metrics: 2 }, 'table'],
    ['units are bars', { intent: 'rank', groups: 1, units: 10 }, 'bars'],
    ['a crowd of units is a table', { groups: 1, units: MOST_BARS + 1 }, 'table'],
    ['units of several metrics are a table', { groups: 1, units: 5, metrics: 2 }, 'table'],
    ['units within units are a table', { groups: 2, units: 12 }, 'table'],
    ['few parts of a whole are shares', { intent: 'share', groups: 1, units: MOST_SHARES }, 'shares'],
    ['many parts of a whole are bars', { intent: 'share', groups: 1, units: MOST_SHARES + 1 }, 'bars'],
    ['why is a waterfall', { intent: 'why' }, 'waterfall'],
    ['what comes is a line with its band', { intent: 'forecast', groups: 1, units: 3 }, 'outlook'],
  ] as Array<[string, Partial<Shape>, string]>)('%s', (_, change, chart) => {
    expect(chartOf(shape(change))).toBe(chart);
  });

  it('goes by the units and buckets of an answer', () => {
    const answer = { keys: [{}], rows: 6, metrics: [{}], time: { values: ['a', 'b', 'c', 'a', 'b', 'c'] } };
    expect(shapeOfAnswer('value', answer)).toEqual(shape({ groups: 1, units: 2, buckets: 3 }));
    expect(shapeOfAnswer('trend', answer, true).ofEach).toBe(true);
    expect(shapeOfAnswer('value', { keys: [], rows: 0, metrics: [{}] })).toEqual(shape({}));
  });

  it('goes by what a request is about to bring', () => {
    expect(chartOf(shapeOfRequest({ metrics: ['a'], time: {} }))).toBe('number');
    expect(chartOf(shapeOfRequest({ metrics: ['a'], time: {}, grain: 'day' }))).toBe('line');
    expect(chartOf(shapeOfRequest({ metrics: ['a'], time: {}, by: [{ dimension: 'x' }] }))).toBe('bars');
    expect(chartOf(shapeOfRequest({ metrics: ['a'], time: {}, by: [{ dimension: 'x' }], share: true }))).toBe('bars');
  });
});
