import { directionOf, formatChange, formatDelta, formatPoints } from './change';

describe('changes', () => {
  it.each([
    [{ delta: -0.009, rate: -0.028, unit: '%' }, '\u22120.9 个百分点', '\u22120.9 pp', 'down'],
    [{ delta: 0.0002, rate: 0.001, unit: '%' }, '0.0 个百分点', '0.0 pp', 'flat'],
    [{ delta: 1_000_000, rate: 0.042, unit: 'CNY' }, '4.2%', '4.2%', 'up'],
    [{ delta: 31, rate: null, unit: 'days' }, '31 天', '31 days', 'up'],
    [{ delta: 0, rate: 0, unit: 'CNY' }, '0.0%', '0.0%', 'flat'],
  ] as const)('%j', (change, zh, en, direction) => {
    expect(formatChange(change, 'zh')).toBe(zh);
    expect(formatChange(change, 'en')).toBe(en);
    expect(directionOf(change)).toBe(direction);
  });

  it('says nothing where nothing is known', () => {
    expect(formatChange({ delta: null, rate: null, unit: '%' }, 'en')).toBeNull();
    expect(formatChange({ delta: null, rate: null, unit: 'CNY' }, 'en')).toBeNull();
    expect(directionOf({ delta: null, rate: null })).toBe('flat');
    expect(formatDelta(null, {}, 'en')).toBe('–');
  });

  it('never writes a per cent of a per cent', () => {
    expect(formatPoints(0.03, 'en', true)).toBe('+3.0 pp');
    expect(formatDelta(-0.031, { unit: '%' }, 'zh')).toBe('\u22123.1 个百分点');
  });
});
