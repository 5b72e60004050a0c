import { type DataFrame, FieldType, formattedValueToString, getValueFormat } from '@grafana/data';

import { writeNumbers } from './numberFormats';

const metrics = [
  { name: 'net_sales', unit: 'CNY', format: '0' },
  { name: 'order_value', unit: 'CNY', format: '0.0' },
  { name: 'stock_days', unit: 'days', format: '0.0' },
  { name: 'footfall', unit: 'count' },
  { name: 'margin', unit: '%' },
  { name: 'index' },
];

const number = (name: string, unit?: string) => ({ name, type: FieldType.number, config: { unit }, values: [] });

function unitsOf(lang: 'en' | 'zh', ...fields: Array<ReturnType<typeof number>>) {
  const frame: DataFrame = { refId: 'A', fields, length: 0, meta: { custom: { metrics } } };
  writeNumbers([frame], lang);
  return frame.fields.map(({ config }) => config.unit);
}

function write(lang: 'en' | 'zh', name: string, unit: string, value: number | null, decimals?: number) {
  const [id] = unitsOf(lang, number(name, unit));
  return formattedValueToString(getValueFormat(id)(value as number, decimals));
}

describe('core panels write numbers as ours do', () => {
  it.each([
    ['net_sales', 'currency:¥', 15_000_000, '¥1,500万', '¥15M'],
    ['net_sales', 'currency:¥', 227_300_000, '¥2.27亿', '¥227.3M'],
    ['net_sales', 'currency:¥', 1_600_000, '¥160万', '¥1.6M'],
    ['net_sales', 'currency:¥', -42_000, '\u2212¥4.2万', '\u2212¥42K'],
    ['net_sales', 'currency:¥', 0, '¥0', '¥0'],
    ['order_value', 'currency:¥', 190, '¥190', '¥190'],
    ['order_value', 'currency:¥', 188.46, '¥188.5', '¥188.5'],
    ['stock_days', 'suffix: days', 41.2, '41.2 天', '41.2 days'],
    ['footfall', 'short', 60_000, '6万', '60K'],
    ['footfall', 'short', 4_200, '4,200', '4,200'],
    ['margin', 'percentunit', 0.34168, '34.2%', '34.2%'],
    ['net_sales.lastYear.rate', 'percentunit', 0.0474, '4.7%', '4.7%'],
    ['net_sales.lastYear.rate', 'percentunit', 0.0004, '0.04%', '0.04%'],
  ])('%s (%s) %p', (name, unit, value, zh, en) => {
    expect(write('zh', name, unit, value)).toBe(zh);
    expect(write('en', name, unit, value)).toBe(en);
  });

  it('keeps the decimals that an axis or an author asks for', () => {
    expect(write('zh', 'net_sales', 'currency:¥', 227_300_000, 1)).toBe('¥2.3亿');
    expect(write('en', 'net_sales', 'currency:¥', 187.5, 1)).toBe('¥187.5');
  });

  it('writes nothing for nothing', () => {
    expect(write('zh', 'net_sales', 'currency:¥', null)).toBe('');
  });
});

test('comparisons have the unit of their metric, changes per cent; plain numbers stay Grafana’s', () => {
  const [sales, lastYear, rate, margin, index, other] = unitsOf(
    'zh',
    number('net_sales', 'currency:¥'),
    number('net_sales.lastYear', 'currency:¥'),
    number('net_sales.lastYear.rate', 'percentunit'),
    number('margin', 'percentunit'),
    number('index'),
    number('unknown', 'currencyUSD')
  );
  expect(lastYear).toBe(sales);
  expect(sales).not.toBe('currency:¥');
  expect(rate).toBe(margin);
  expect([rate, index, other]).toEqual(['% (万/亿)', undefined, 'currencyUSD']);
});

test('the series of a query are told by the first of its frames', () => {
  const first: DataFrame = {
    refId: 'A',
    fields: [number('footfall', 'short')],
    length: 0,
    meta: { custom: { metrics } },
  };
  const second: DataFrame = { refId: 'A', fields: [number('net_sales', 'currency:¥')], length: 0 };
  const stranger: DataFrame = { refId: 'B', fields: [number('net_sales', 'currency:¥')], length: 0 };
  writeNumbers([first, second, stranger], 'en');
  expect(second.fields[0].config.unit).not.toBe('currency:¥');
  expect(stranger.fields[0].config.unit).toBe('currency:¥');
});

describe('columns that are all of one metric', () => {
  const units = (custom: object, ...fields: Array<ReturnType<typeof number>>) => {
    const frame: DataFrame = { refId: 'A', fields, length: 0, meta: { custom } };
    writeNumbers([frame], 'zh');
    return frame.fields.map(
      ({ config }) => config.unit && formattedValueToString(getValueFormat(config.unit)(15_000_000))
    );
  };

  it('are written as that metric: a band and its line, ahead and expected', () => {
    const band = { metric: 'net_sales', unit: 'CNY', format: '0', grain: 'day' };
    expect(units(band, number('value', 'currency:¥'), number('upper80', 'currency:¥'))).toEqual([
      '¥1,500万',
      '¥1,500万',
    ]);
  });

  it('have the same decimals in tiles that stand side by side', () => {
    const field = (name: string, values: number[]) => ({ ...number(name, 'currency:¥'), values });
    const fields = [field('value', [11_400_000]), field('lower95', [9_780_000, 9_990_000])];
    const custom = { metric: 'net_sales', unit: 'CNY', format: '0' };
    writeNumbers([{ refId: 'A', fields, length: 2, meta: { custom } }], 'en', true);
    expect(new Set(fields.map(({ config }) => config.unit)).size).toBe(1);
  });

  it('are written as the metric that changed, but for shares and numbers of other metrics', () => {
    const fields = [number('contribution', 'currency:¥'), number('share', 'percentunit'), number('before')];
    expect(units({ why: { metric: 'net_sales', unit: 'CNY' } }, ...fields)).toEqual([
      '¥1,500万',
      '1,500,000,000%',
      undefined,
    ]);
    expect(units({ tree: { metric: 'net_sales', unit: 'CNY' } }, fields[0])).toEqual(['¥1,500万']);
  });
});
