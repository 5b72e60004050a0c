import { formatNumber, formatRate, formatRough, numberParts } from './number';
import { unitName } from './unit';

describe('numbers', () => {
  // value, unit, Chinese, English
  it.each([
    [84_120_000, 'CNY', '¥8,412万', '¥84.1M'],
    [227_480_000, 'CNY', '¥2.27亿', '¥227.5M'],
    [1_234_567_890, 'USD', '$12.3亿', '$1.23B'],
    [99_996_000, 'CNY', '¥1.00亿', '¥100.0M'],
    [999_960_000, 'CNY', '¥10.0亿', '¥1.00B'],
    [380_000, 'CNY', '¥38.0万', '¥380.0K'],
    [12_660, 'count', '1.27万', '12.7K'],
    [8412, 'CNY', '¥8,412', '¥8,412'],
    [151.24, 'CNY', '¥151.2', '¥151.2'],
    [39.594, 'CNY', '¥39.59', '¥39.59'],
    [-42_000, 'CNY', '−¥4.20万', '−¥42.0K'],
    [0.314, '%', '31.4%', '31.4%'],
    [1.13, '%', '113.0%', '113.0%'],
    [47.81, 'days', '47.8天', '47.8 days'],
    [6.4, 'minutes', '6.40分钟', '6.40 min'],
    [2.18, '', '2.18', '2.18'],
    [676, 'count', '676', '676'],
    [0, 'CNY', '¥0.00', '¥0.00'],
    [-0.0000001, '%', '0.0%', '0.0%'],
    [12, 'pallets', '12 pallets', '12 pallets'],
  ])('%p %s is %s and %s', (value, unit, zh, en) => {
    expect(formatNumber(value, { lang: 'zh', unit })).toBe(zh);
    expect(formatNumber(value, { lang: 'en', unit })).toBe(en);
  });

  it.each([[null], [undefined], [NaN], [Infinity]])('has no digits for %p', (value) => {
    expect(formatNumber(value, { lang: 'en' })).toBe('–');
    expect(numberParts(value, { lang: 'en' })).toBeNull();
  });

  it('keeps the decimals of the definition until it shortens', () => {
    expect(formatNumber(2.4, { lang: 'en', format: '0.00' })).toBe('2.40');
    expect(formatNumber(0.00532, { lang: 'en', unit: '%', format: '0.00' })).toBe('0.53%');
    expect(formatNumber(1_234_567, { lang: 'en', unit: 'USD', format: '0' })).toBe('$1.23M');
  });

  it('writes all digits when asked', () => {
    expect(formatNumber(84_120_123.456, { lang: 'zh', unit: 'CNY', full: true })).toBe('¥84,120,123.46');
  });

  it('signs with a real minus and a plus on request', () => {
    expect(formatNumber(5, { lang: 'en', unit: 'count', signed: true })).toBe('+5');
    expect(formatNumber(-5, { lang: 'en', unit: 'count', signed: true })).toBe('\u22125');
    expect(formatRate(-0.171)).toBe('\u221217.1%');
    expect(formatRate(0.042, { signed: true })).toBe('+4.2%');
    expect(formatRate(12.5)).toBe('1,250%');
    expect(formatRate(null)).toBe('–');
  });

  it.each([
    [380_123, '¥38万', '¥380K'],
    [45_900, '¥4.6万', '¥46K'],
    [73_212, '¥7.3万', '¥73K'],
    [1_240_000, '¥120万', '¥1.2M'],
    [640, '¥640', '¥640'],
  ])('does not pretend to know %p exactly', (value, zh, en) => {
    expect(formatRough(value, { lang: 'zh', unit: 'CNY' })).toBe(zh);
    expect(formatRough(value, { lang: 'en', unit: 'CNY' })).toBe(en);
  });

  it('names units in a sentence', () => {
    expect(unitName('CNY', 'zh')).toBe('人民币 (¥)');
    expect(unitName('%', 'en')).toBe('%');
    expect(unitName('days', 'zh')).toBe('天');
    expect(unitName(undefined, 'zh')).toBe('');
  });
});
