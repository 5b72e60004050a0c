import { type DataFrame, type DataFrameJSON, dataFrameFromJSON, FieldType } from '@grafana/data';

import agenda from '../../test/frames/agenda.json';
import breakdown from '../../test/frames/breakdown.json';
import pace from '../../test/frames/pace.json';
import scoreboard from '../../test/frames/scoreboard.json';
import scorecard from '../../test/frames/scorecard.json';
import { isAgenda, itemsOf } from '../agenda-panel/items';
import { barsOf } from '../breakdown-panel/bars';
import { daysLeft, grainOf, pacesOf } from '../pace-panel/pace';
import { boardOf } from '../scoreboard-panel/board';

import { comparisonOf, targetOf } from '../../domain/reading';
import { answerOf, isTable } from './answer';
import { cardsOf } from './cards';

// Answers of the data source to the sample's definitions, as they come over the wire.
const frames = (list: unknown): DataFrame[] => (list as DataFrameJSON[]).map((frame) => dataFrameFromJSON(frame));

describe('tables', () => {
  const [table] = frames(scoreboard);

  test('are told from series and agendas', () => {
    expect(isTable(table)).toBe(true);
    expect(frames(scorecard).map(isTable)).toEqual([true, false]);
    expect(frames(agenda).every(isAgenda)).toBe(true);
  });

  test('are read back into answers', () => {
    const answer = answerOf(table);
    expect(answer.keys[0]).toMatchObject({ name: 'region', label: 'Region', hierarchy: 'organisation' });
    expect(answer.rows).toBe(8);
    expect(answer.metrics.map(({ name, unit, good, additive }) => [name, unit, good, additive])).toEqual([
      ['net_sales', 'CNY', 'up', true],
      ['gross_margin', '%', 'up', false],
      ['stock_days', 'days', 'down', false],
    ]);
    const [sales] = answer.metrics;
    const lastYear = sales.comparisons?.find(({ name }) => name === 'lastYear');
    expect(lastYear?.delta[0]).toBeCloseTo(Number(sales.values[0]) - Number(lastYear?.values[0]));
  });

  test('that lost columns to a transformation keep the rest', () => {
    const less = { ...table, fields: table.fields.filter(({ name }) => !/net_sales|\.target|\.status/.test(name)) };
    const answer = answerOf(less);
    expect(answer.metrics.map(({ name }) => name)).toEqual(['gross_margin', 'stock_days']);
    expect(boardOf([less], 'auto', 'lastYear')?.rows).toHaveLength(8);
  });

  test('of another origin read as keys and values', () => {
    const bare = { ...table, meta: undefined };
    const answer = answerOf(bare);
    expect(answer.keys.map(({ name }) => name)).toEqual(['region']);
    expect(answer.metrics.map(({ name }) => name)).toEqual(['net_sales', 'gross_margin', 'stock_days']);
  });
});

test('a scorecard has a card for each metric, with target, comparison and trend', () => {
  const [sales, onTime] = cardsOf(frames(scorecard));
  expect(sales.name).toBe('Net sales');
  expect(targetOf(sales.reading)?.pace).toBeCloseTo(0.989, 2);
  expect(sales.reading.status).toBe('warn');
  expect(comparisonOf(sales.reading, 'lastYear')?.status).toBe('good');
  expect(sales.trend).toHaveLength(4);
  expect(onTime.trend).toBeUndefined();
  expect(targetOf(onTime.reading)?.reason).toBe('target_grain');
});

test('a scoreboard shows attainment of sums and values of rates, each judged', () => {
  const board = boardOf(frames(scoreboard), 'auto', 'lastYear');
  const southWest = board?.rows.find(({ name }) => name === '西南区');
  const [sales, margin, stock] = southWest?.cells ?? [];
  expect(board?.heading).toBe('Region');
  expect(sales.attained).toBeCloseTo(0.989, 2);
  expect(sales.status).toBe('warn');
  expect(margin.attained).toBeUndefined();
  expect(margin.status).toBe('warn');
  expect(stock.reading?.value).toBeGreaterThan(0);
  expect(boardOf(frames(scoreboard), 'value', 'lastYear')?.rows[0].cells[0].attained).toBeUndefined();
});

test('a breakdown puts the largest rise first, the rest last, and adds up', () => {
  const found = barsOf(frames(breakdown), { bars: 'change', compare: 'lastYear', limit: 0 });
  expect(found?.bars).toHaveLength(4);
  expect(found?.bars[3].unit.others).toBe(true);
  const sizes = found?.bars.slice(0, 3).map(({ size }) => Number(size)) ?? [];
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const [column] = found?.answer.metrics ?? [];
  const sum = (list: Array<number | null> = []) => list.reduce<number>((all, one) => all + (one ?? 0), 0);
  expect(found?.total).toBeCloseTo(
    sum(column?.values) - sum(column?.comparisons?.find(({ name }) => name === 'lastYear')?.values)
  );
  const two = barsOf(frames(breakdown), { bars: 'change', compare: 'lastYear', limit: 2 });
  expect([two?.bars.length, two?.more]).toEqual([2, 2]);
  const none = barsOf(frames(breakdown), { bars: 'change', compare: 'previous', limit: 0 });
  expect([none?.bars.length, none?.silent]).toEqual([0, 4]);
});

test('bars are ranked by what units contributed, where that is told', () => {
  const [table] = frames(breakdown);
  const name = barsOf([table], { bars: 'change', compare: 'lastYear', limit: 0 })?.column.name ?? '';
  const contributions = { name: `${name}.lastYear.contribution`, type: FieldType.number, config: {} };
  const told = (values: Array<number | null>) => ({
    ...table,
    fields: [...table.fields, { ...contributions, values }],
  });
  const found = barsOf([told([0.1, -0.7, 0.4, 0])], { bars: 'change', compare: 'lastYear', limit: 0 });
  expect(found?.bars.map(({ size }) => size)).toEqual([-0.7, 0.4, 0.1, 0]);
  expect(found?.contributed).toBe(true);
  expect(found?.total).toBeCloseTo(-0.2);
  expect(barsOf([table], { bars: 'change', compare: 'lastYear', limit: 0 })?.contributed).toBe(false);
});

describe('pace', () => {
  const [found] = pacesOf(frames(pace));

  test('is linear in the days that are loaded', () => {
    expect([found.start, found.until, found.end]).toEqual(['2025-11-01', '2025-11-20', '2025-12-01']);
    expect(found.elapsed).toBeCloseTo(19 / 30);
    expect(found.projected).toBeCloseTo(((found.reading.value ?? 0) * 30) / 19);
    expect(found.reaches).toBeCloseTo(1.02, 2);
    expect(found.status).toBe('good');
    expect([grainOf(found.start, found.end), daysLeft(found.until, found.end)]).toEqual(['month', 11]);
  });

  test('goes on by the profile of the target', () => {
    const [table, series] = frames(pace);
    const custom = table.meta?.custom as { metrics: Array<Record<string, unknown>> };
    const dueBy = { en: 'by last year’s shape', zh: '按上年走势' };
    const told = { ...custom, metrics: custom.metrics.map((one) => ({ ...one, dueBy })) };
    const half = table.fields.map((field) =>
      field.name.endsWith('.due') ? { ...field, values: field.values.map((due: number) => due / 2) } : field
    );
    const [shaped] = pacesOf([{ ...table, fields: half, meta: { ...table.meta, custom: told } }, series]);
    expect(shaped.dueBy).toEqual(dueBy);
    expect(shaped.projected).toBeCloseTo((found.projected ?? 0) * 2, 0);
  });

  test('runs up to the value, and not at all from the middle of the period', () => {
    const [at, sum] = found.line[found.line.length - 1];
    expect(at).toBeCloseTo(19 / 30);
    expect(sum).toBeCloseTo(found.reading.value ?? 0, -1);
    const [table, series] = frames(pace);
    const late = { ...series, fields: series.fields.map((field) => ({ ...field, values: field.values.slice(5) })) };
    expect(pacesOf([table, { ...late, length: 14 }])[0].line).toEqual([]);
  });

  test('says nothing of values that do not add up', () => {
    const [first] = pacesOf(
      frames(scoreboard).map((frame) => ({
        ...frame,
        fields: frame.fields.filter(({ name }) => !name.startsWith('net_sales')),
      }))
    );
    expect(first.projected).toBeNull();
  });
});

test('an agenda keeps its order, place, owner and money', () => {
  const [frame] = frames(agenda);
  const items = itemsOf(frame);
  expect(items).toHaveLength(6);
  expect(items[0]).toMatchObject({ tier: 2, currency: 'CNY', novelty: 'new' });
  expect(items[0].scope).toMatch(/^organisation:/);
  expect(items.every(({ owner, headline }) => owner && headline)).toBe(true);
});
