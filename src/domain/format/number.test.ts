import { readFileSync } from 'fs';
import { join } from 'path';

import { currencies, symbols } from '../generated/units';
import { type Lang } from '../lang';

import { changeColumn, directionOf, formatChange } from './change';
import { attainedColumn, pointColumn, rateColumn, valueColumn } from './column';
import { formatNumber, formatShare, formatRate, formatRough, numberParts } from './number';
import { unitName } from './unit';

type Num = number | string;

interface One {
  v: Num;
  unit?: string;
  format?: string;
  en: string;
  zh: string;
}

interface Many {
  kind: string;
  values: Num[];
  unit?: string;
  format?: string;
  en: string[];
  zh: string[];
}

type Kind = 'value' | 'signed' | 'rate' | 'rough' | 'attained';

interface Moved {
  from: number;
  to: number;
  unit: string;
  format?: string;
  en: string;
  zh: string;
  direction: string;
}

const cases: Record<Kind, One[]> & { column: Many[]; change: Moved[] } = JSON.parse(
  readFileSync(join(__dirname, '../../../testdata/text/numbers.json'), 'utf8')
);

const langs: Lang[] = ['en', 'zh'];

describe('numbers of the list that Go writes too', () => {
  const write: Record<Kind, (value: number, lang: Lang, one: One) => string> = {
    value: (value, lang, one) => formatNumber(value, { lang, ...one }),
    signed: (value, lang, one) => formatNumber(value, { lang, ...one, signed: true }),
    rate: (value) => formatRate(value, { signed: true }),
    rough: (value, lang, one) => formatRough(value, { lang, ...one }),
    // A card keeps the zero of its one decimal, a sentence does not.
    attained: (value) => formatShare(value).replace('.0%', '%'),
  };

  it.each(Object.keys(write) as Kind[])('%s', (kind) => {
    expect(cases[kind].length).toBeGreaterThan(5);
    for (const one of cases[kind]) {
      for (const lang of langs) {
        expect([one.v, one.unit, one.format, lang, write[kind](Number(one.v), lang, one)]).toEqual([
          one.v,
          one.unit,
          one.format,
          lang,
          one[lang],
        ]);
      }
    }
  });

  it.each(cases.change)('change $from → $to $unit', ({ from, to, unit, format, direction, ...one }) => {
    const change = { base: from, delta: to - from, rate: (to - from) / from, unit, format };
    for (const lang of langs) {
      expect(formatChange(change, lang, true)).toBe(one[lang]);
      expect(changeColumn([change], lang)(change)).toBe(one[lang]);
    }
    expect(directionOf(change)).toBe(direction);
  });

  it.each(cases.column.map((one) => [JSON.stringify([one.kind, one.unit, one.values]), one] as const))(
    'column %s',
    (_, { kind, unit, format, ...one }) => {
      const values = one.values.map(Number);
      for (const lang of langs) {
        const column =
          kind === 'rate'
            ? rateColumn(values, true)
            : kind === 'points'
              ? pointColumn(values, lang)
              : valueColumn(values, { lang, unit, format });
        expect(values.map(column.text)).toEqual(one[lang]);
      }
    }
  );
});

describe('numbers', () => {
  it.each([[null], [undefined], [NaN], [Infinity]])('has no digits for %p', (value) => {
    expect(formatNumber(value, { lang: 'en' })).toBe('–');
    expect(numberParts(value, { lang: 'en' })).toBeNull();
    expect(formatRate(value)).toBe('–');
    expect(valueColumn([1, value], { lang: 'en' }).text(value)).toBe('–');
  });

  it('writes all digits when asked', () => {
    expect(formatNumber(84_120_123.456, { lang: 'zh', unit: 'CNY', full: true })).toBe('¥84,120,123.46');
    expect(formatNumber(84_120_123, { lang: 'zh', unit: 'CNY', full: true })).toBe('¥84,120,123');
    expect(formatNumber(12_345.678, { lang: 'en', unit: 'days', full: true })).toBe('12,345.678 days');
    expect(formatNumber(0.12345, { lang: 'en', unit: '%', full: true })).toBe('12.345%');
  });

  it('keeps the decimals that somebody chose', () => {
    expect(formatNumber(45.678, { lang: 'en', unit: 'USD', decimals: 1 })).toBe('$45.7');
    expect(formatNumber(84_120_000, { lang: 'zh', unit: 'CNY', decimals: 2 })).toBe('¥8,412.00万');
  });

  it('names units in a sentence', () => {
    expect(unitName('CNY', 'zh')).toBe('人民币 (¥)');
    expect(unitName('JPY', 'zh')).toBe('日元 (JP¥)');
    expect(unitName('%', 'en')).toBe('%');
    expect(unitName('days', 'zh')).toBe('天');
    expect(unitName(undefined, 'zh')).toBe('');
    expect(unitName('constructor', 'en')).toBe('constructor');
  });

  it('has one sign for a currency', () => {
    expect(new Set(Object.values(symbols)).size).toBe(Object.keys(symbols).length);
    expect(Object.keys(symbols).every((code) => code in currencies)).toBe(true);
  });
});

describe('columns of what is reached', () => {
  it('keep one number of decimals, but for one that would read as met', () => {
    const { text } = attainedColumn([0.9996, 0.95, 1.018]);
    expect([0.9996, 0.95, 1.018, 1, null].map(text)).toEqual(['99.96%', '95.0%', '101.8%', '100.0%', '–']);
  });
});
