import { type DataFrame, DataFrameType, type Field, FieldType } from '@grafana/data';

import { speakInTest } from '../test/words';

import { kindFor, kindOf } from './panelKind';
import { present } from './present';

const field = (name: string, type: FieldType, values: unknown[], config: Field['config'] = {}): Field => ({
  name,
  type,
  values,
  config,
});
const text = (name: string, values: string[], config?: Field['config']) =>
  field(name, FieldType.string, values, config);
const hidden: Field['config'] = { custom: { hidden: true } };

const about = {
  keys: [{ name: 'region', label: '大区', above: [{ column: 'bu', label: '事业部' }] }],
  metrics: [{ name: 'net_sales', unit: 'CNY', label: '净销售额' }],
};

/** One number a unit, as the back end sends it: the rest of a top-N has a mark. */
const numbers = (regions = ['East', 'West', '(others)']): DataFrame => ({
  refId: 'A',
  length: regions.length,
  meta: { type: DataFrameType.NumericLong, custom: about },
  fields: [
    text('bu', ['One', 'Two', '(others)'].slice(0, regions.length)),
    text('bu_is', ['', '', 'rest'].slice(0, regions.length)),
    text('region', regions),
    text('region_is', ['', '', 'rest'].slice(0, regions.length)),
    field('net_sales', FieldType.number, [10, 20, 30].slice(0, regions.length), { displayNameFromDS: '净销售额' }),
  ],
});

/** A table by region and month. */
const table = (): DataFrame => ({
  refId: 'A',
  length: 4,
  meta: { custom: { ...about, keys: [{ name: 'region', label: '大区' }] } },
  fields: [
    text('region', ['East', 'East', 'West', 'West'], { displayNameFromDS: '大区' }),
    field('time', FieldType.time, [1, 2, 1, 2]),
    field('net_sales', FieldType.number, [1, 2, 3, 4], { displayNameFromDS: '净销售额' }),
    text('net_sales.status', ['good', 'bad', 'good', 'bad']),
    text('net_sales.reason', ['', '', '', 'no_data'], hidden),
    field('complete', FieldType.boolean, [true, true, true, false], hidden),
  ],
});

const names = (frames: DataFrame[]) =>
  frames.map(({ fields }) => fields.map(({ name, config }) => config.displayName ?? config.displayNameFromDS ?? name));

beforeEach(() => speakInTest('zh'));

describe('what reduces a field to one number', () => {
  it.each(['stat', 'gauge', 'bargauge', 'piechart'])('%s gets a field for each unit, called by it', (panel) => {
    const frames = present([numbers()], kindOf(panel), 'zh');
    expect(frames.map(({ fields }) => fields.map(({ values }) => values))).toEqual([[[10]], [[20]], [[30]]]);
    expect(names(frames)).toEqual([['East'], ['West'], ['其他']]);
  });

  it('keeps labels that no language changes', () => {
    const [, , rest] = present([numbers()], kindOf('stat'), 'zh');
    expect(rest.fields[0].labels).toEqual({ bu: '(others)', bu_is: 'rest', region: '(others)', region_is: 'rest' });
    expect(rest.meta?.type).toBe(DataFrameType.NumericMulti);
  });

  it('tells units of one name apart by what they lie under', () => {
    expect(names(present([numbers(['Main', 'Main'])], kindOf('stat'), 'zh'))).toEqual([['One / Main'], ['Two / Main']]);
  });

  it('says when there are more than can be shown', () => {
    const many = { ...numbers(), length: 300 };
    many.fields = [
      text(
        'region',
        Array.from({ length: 300 }, (_, i) => `R${i}`)
      ),
      field('net_sales', FieldType.number, Array(300).fill(1)),
    ];
    const frames = present([many], kindOf('stat'), 'zh');
    expect(frames).toHaveLength(200);
    expect(frames[0].meta?.notices?.[0].severity).toBe('warning');
    expect(present([many], kindOf('table'), 'zh')[0].length).toBe(300);
  });
});

describe('what draws over time', () => {
  it('gets a series for each unit of a table with times', () => {
    const frames = present([table()], kindOf('timeseries'), 'zh');
    expect(names(frames)).toEqual([
      ['time', 'East'],
      ['time', 'West'],
    ]);
    expect(frames.map(({ fields }) => fields[1].values)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});

describe('what shows rows', () => {
  it.each(['table', 'barchart'])('%s gets them without helpers and spare levels, under words', (panel) => {
    const [frame] = present([numbers()], kindOf(panel), 'zh');
    expect(names([frame])).toEqual([['大区', '净销售额']]);
    expect(frame.fields[0].values).toEqual(['East', 'West', '其他']);
  });

  it('keeps levels that units are told apart by', () => {
    expect(names(present([numbers(['Main', 'Main'])], kindOf('table'), 'zh'))).toEqual([
      ['事业部', '大区', '净销售额'],
    ]);
  });

  it('has nothing that is hidden, in Explore neither', () => {
    for (const kind of [kindOf('table'), kindFor({ app: 'explore', targets: [{ refId: 'A', format: 'table' }] })]) {
      expect(names(present([table()], kind, 'zh'))).toEqual([['大区', 'time', '净销售额']]);
    }
  });

  it('leaves the number of what can be laid out as a matrix no name that its columns would inherit', () => {
    const nameOf = (frame: DataFrame) => frame.fields.find(({ name }) => name === 'net_sales')?.config;
    const [long] = present([table()], kindOf('table'), 'zh');
    expect(nameOf(long)).toMatchObject({ displayName: '净销售额' });
    expect(nameOf(long)).not.toHaveProperty('displayNameFromDS');
    const [single] = present([numbers()], kindOf('barchart'), 'zh');
    expect(nameOf(single)).toMatchObject({ displayNameFromDS: '净销售额' });
  });
});

test('our own panels get everything', () => {
  const [frame] = present([table()], kindOf('wheelhouse-scoreboard-panel'), 'zh');
  expect(frame.fields).toHaveLength(6);
});

test('what is given stays as it is, for another panel to be shown', () => {
  const given = numbers();
  present([given], kindOf('stat'), 'zh');
  expect(given).toEqual(numbers());
});

test('leaves the bands of an outlook their names, by which they are filled', () => {
  const edge = (name: string, called: string, custom = {}) =>
    field(name, FieldType.number, [1, 2], { displayNameFromDS: called, custom });
  const outlook: DataFrame = {
    refId: 'A',
    length: 2,
    meta: { type: DataFrameType.TimeSeriesWide, custom: { outlook: { name: [], points: [] }, grain: 'day' } },
    fields: [
      field('time', FieldType.time, [0, 1]),
      edge('lower80', 'Net sales 80 % from'),
      edge('upper80', 'Net sales 80 % to', { fillBelowTo: 'Net sales 80 % from' }),
      edge('value', 'Net sales'),
    ],
  };
  const [shown] = present([outlook], kindOf('timeseries'), 'en');
  expect(shown.fields.map(({ config }) => config.displayNameFromDS)).toEqual([
    undefined,
    'Net sales 80 % from',
    'Net sales 80 % to',
    'Net sales',
  ]);
  expect(shown.fields[2].config.custom).toEqual({ fillBelowTo: 'Net sales 80 % from' });
});
