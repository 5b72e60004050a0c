import { readFileSync } from 'fs';
import { join } from 'path';

import { parseDate, weekOf } from '../calendar';

import {
  formatBucket,
  formatDay,
  formatDatedRange,
  formatFiscalWeek,
  formatFullDay,
  formatLongDay,
  formatRange,
  formatTick,
  formatWindow,
} from './date';

interface Cases {
  periods: Array<{ grain: string; start: string; fiscal: number; en: string; zh: string }>;
  weeks: Array<{ day: string; weekStart: number; year: number; week: number }>;
}

const cases: Cases = JSON.parse(readFileSync(join(__dirname, '../../../testdata/text/periods.json'), 'utf8'));

describe('dates', () => {
  it('are written as readers do', () => {
    expect(formatLongDay('2025-11-20T08:30:00', 'zh')).toBe('2025年11月20日 周四');
    expect(formatLongDay('2025-11-20', 'en')).toBe('Thursday, 20 November 2025');
    expect(formatDay('2025-11-09', 'zh')).toBe('11月9日');
    expect(formatDay('2025-11-09', 'en')).toBe('9 Nov');
    expect(formatFullDay('2025-11-09', 'en')).toBe('9 Nov 2025');
  });

  it.each(cases.periods.map((one) => [one.grain, one.start, one.fiscal, one] as const))(
    'call a %s from %s as Go does (years from month %s)',
    (grain, start, fiscal, { en, zh }) => {
      expect(formatBucket(start, grain, 'zh', { fiscalYearStart: fiscal })).toBe(zh);
      expect(formatBucket(start, grain, 'en', { fiscalYearStart: fiscal })).toBe(en);
    }
  );

  it('count weeks as Go does', () => {
    for (const { day, weekStart, year, week } of cases.weeks) {
      expect([day, weekOf(parseDate(day), weekStart)]).toEqual([day, { year, week }]);
    }
  });

  it('count weeks of the fiscal year', () => {
    expect(formatFiscalWeek('2026-11-20', { fiscalYearStart: 4 }, 'en')).toBe('FY2026/27 week 34');
    expect(formatFiscalWeek('2026-02-01T08:00:00', { fiscalYearStart: 4 }, 'zh')).toBe('2025/26 财年第44周');
  });

  it('shorten on an axis', () => {
    expect(formatTick('2025-11-01', 'month', 'zh')).toBe('25年11月');
    expect(formatTick('2025-11-01', 'month', 'en')).toBe('Nov 25');
    expect(formatTick('2025-10-01', 'quarter', 'en')).toBe('25Q4');
    expect(formatTick('2025-11-05', 'day', 'zh')).toBe('11/5');
    expect(formatTick('2025-04-01', 'quarter', 'en', { fiscalYearStart: 4 })).toBe('25/26Q1');
    expect(formatTick('2025-02-01', 'quarter', 'en', { fiscalYearStart: 2 })).toBe('25/26Q1');
    expect(formatTick('2025-04-01', 'year', 'zh', { fiscalYearStart: 4 })).toBe('FY25/26');
    expect(formatTick('2025-01-01', 'year', 'en')).toBe('2025');
  });

  it('join to ranges', () => {
    expect(formatRange('2025-11-01', '2025-11-19', 'zh')).toBe('11月1日 – 11月19日');
    expect(formatRange('2025-11-19', '2025-11-19', 'en')).toBe('19 Nov');
    expect(formatRange('2024-12-01', '2025-01-31', 'en')).toBe('1 Dec 2024 – 31 Jan 2025');
    expect(formatWindow('2025-11-01', '2025-11-20', 'en')).toBe('1 Nov – 19 Nov');
  });

  it('tell the year of days that are held against others', () => {
    expect(formatDatedRange('2024-02-10', '2024-02-16', 'en')).toBe('10 Feb – 16 Feb 2024');
    expect(formatDatedRange('2024-02-10', '2024-02-16', 'zh')).toBe('2024年2月10日 – 2月16日');
    expect(formatDatedRange('2024-02-09', '2024-02-09', 'en')).toBe('9 Feb 2024');
    expect(formatDatedRange('2024-12-30', '2025-01-05', 'en')).toBe('30 Dec 2024 – 5 Jan 2025');
  });
});
