import { formatBucket, formatDay, formatFullDay, formatLongDay, formatRange, formatTick, formatWindow } from './date';

describe('dates', () => {
  it('are written as readers do', () => {
    expect(formatLongDay('2025-11-20T08:30:00', 'zh')).toBe('2025年11月20日 周四');
    expect(formatLongDay('2025-11-20', 'en')).toBe('Thursday, 20 November 2025');
    expect(formatDay('2025-11-09', 'zh')).toBe('11月9日');
    expect(formatDay('2025-11-09', 'en')).toBe('9 Nov');
    expect(formatFullDay('2025-11-09', 'en')).toBe('9 Nov 2025');
  });

  it.each([
    ['2025-11-17', 'week', '2025年第 47 周', 'week 47, 2025'],
    ['2025-12-29', 'week', '2026年第 1 周', 'week 1, 2026'],
    ['2025-11-16', 'week', '2025年第 47 周', 'week 47, 2025'],
    ['2025-11-01', 'month', '2025年11月', 'Nov 2025'],
    ['2025-10-01', 'quarter', '2025年第 4 季度', 'Q4 2025'],
    ['2025-01-01', 'year', '2025年', '2025'],
    ['2025-11-20T14:00:00', 'hour', '11月20日 14:00', '20 Nov 14:00'],
  ])('%s by %s', (start, grain, zh, en) => {
    expect(formatBucket(start, grain, 'zh')).toBe(zh);
    expect(formatBucket(start, grain, 'en')).toBe(en);
  });

  it('shorten on an axis', () => {
    expect(formatTick('2025-11-01', 'month', 'zh')).toBe('25年11月');
    expect(formatTick('2025-11-01', 'month', 'en')).toBe('Nov 25');
    expect(formatTick('2025-10-01', 'quarter', 'en')).toBe('25Q4');
    expect(formatTick('2025-11-05', 'day', 'zh')).toBe('11/5');
  });

  it('join to ranges', () => {
    expect(formatRange('2025-11-01', '2025-11-19', 'zh')).toBe('11月1日 – 11月19日');
    expect(formatRange('2025-11-19', '2025-11-19', 'en')).toBe('19 Nov');
    expect(formatRange('2024-12-01', '2025-01-31', 'en')).toBe('1 Dec 2024 – 31 Jan 2025');
    expect(formatWindow('2025-11-01', '2025-11-20', 'en')).toBe('1 Nov – 19 Nov');
  });
});
