import { addBuckets, bucketStart, fiscalWeek, isoDate, isoWeek, parseDate } from './calendar';
import { formatBucket, formatTick } from './format/date';
import { bucketDays, calendarNamed, customRange, defaultRange, grainsFor, RANGES, resolveRange } from './period';

const clock = { asOf: '2026-11-20' };

describe('periods', () => {
  it.each([
    ['30d', '2026-10-21', '2026-11-19'],
    ['26w', '2026-05-25', '2026-11-19'],
    ['13m', '2025-11-01', '2026-11-19'],
    ['8q', '2025-01-01', '2026-11-19'],
    ['5y', '2022-01-01', '2026-11-19'],
    ['2026-01-05..2026-02-10', '2026-01-05', '2026-02-10'],
    ['nonsense', '2026-10-21', '2026-11-19'],
  ])('%s', (range, from, to) => {
    expect(resolveRange(range, clock)).toEqual({ from, to });
  });

  it('goes back to whole quarters and years of the fiscal year', () => {
    const fiscal = { asOf: '2025-11-20', calendar: { fiscalYearStart: 2 } };
    expect(resolveRange('4q', fiscal)).toEqual({ from: '2025-02-01', to: '2025-11-19' });
    expect(resolveRange('3y', fiscal)).toEqual({ from: '2023-02-01', to: '2025-11-19' });
  });

  it('holds whole buckets when data ends with one', () => {
    expect(resolveRange('6m', { asOf: '2018-01-01' })).toEqual({ from: '2017-07-01', to: '2017-12-31' });
  });

  it('cuts a running bucket where the data ends', () => {
    expect(bucketDays('2026-11-01', 'month', clock)).toEqual({ from: '2026-11-01', to: '2026-11-19' });
    expect(bucketDays('2026-10-01', 'month', clock)).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(bucketDays('2026-11-19', 'day', clock)).toEqual({ from: '2026-11-19', to: '2026-11-19' });
    expect(bucketDays('2026-11-19T14:00:00', 'hour', clock)).toEqual({ from: '2026-11-19', to: '2026-11-19' });
    expect(bucketDays('2026-11-16', 'week', clock)).toEqual({ from: '2026-11-16', to: '2026-11-19' });
  });

  it('offers a default among the ranges of each grain', () => {
    for (const [grain, ranges] of Object.entries(RANGES)) {
      expect(ranges).toContain(defaultRange(grain as keyof typeof RANGES));
    }
    expect(customRange('30d')).toBeNull();
  });

  it('leaves out grains finer than the metric', () => {
    expect(grainsFor('month')).toEqual(['month', 'quarter', 'year']);
    expect(grainsFor('second')[0]).toBe('hour');
    expect(grainsFor(undefined)[0]).toBe('day');
  });
});

describe('calendar', () => {
  it('starts weeks where the project does', () => {
    expect(isoDate(bucketStart(parseDate('2026-11-20'), 'week', { weekStart: 1 }))).toBe('2026-11-16');
    expect(isoDate(bucketStart(parseDate('2026-11-20'), 'week', { weekStart: 0 }))).toBe('2026-11-15');
  });

  it('begins quarters and years where the fiscal year does', () => {
    expect(isoDate(bucketStart(parseDate('2025-04-30'), 'quarter', { fiscalYearStart: 2 }))).toBe('2025-02-01');
    expect(isoDate(bucketStart(parseDate('2025-01-31'), 'quarter', { fiscalYearStart: 2 }))).toBe('2024-11-01');
    expect(isoDate(bucketStart(parseDate('2025-03-31'), 'year', { fiscalYearStart: 4 }))).toBe('2024-04-01');
    expect(isoDate(bucketStart(parseDate('2025-04-01'), 'year', { fiscalYearStart: 4 }))).toBe('2025-04-01');
  });

  it('adds months across years', () => {
    expect(isoDate(addBuckets(parseDate('2026-01-01'), 'month', -2))).toBe('2025-11-01');
    expect(isoDate(addBuckets(parseDate('2026-10-01'), 'quarter', 1))).toBe('2027-01-01');
  });

  it.each([
    ['2021-01-03', 2020, 53],
    ['2025-12-29', 2026, 1],
    ['2026-11-20', 2026, 47],
  ])('knows the ISO week of %s', (day, year, week) => {
    expect(isoWeek(parseDate(day))).toEqual({ year, week });
  });

  it('counts weeks of the fiscal year from its first day', () => {
    expect(fiscalWeek(parseDate('2026-11-20'), 4)).toEqual({ year: 2026, week: 34 });
    expect(fiscalWeek(parseDate('2026-02-01'), 4)).toEqual({ year: 2025, week: 44 });
  });

  it('counts by the periods that a calendar tells, and names them so', () => {
    const period = (start: string, name: string) => ({
      start,
      name: { en: name, zh: name },
      short: { en: name, zh: name },
    });
    const calendar = {
      weekStart: 0,
      periods: {
        month: [
          period('2026-02-01', 'P01'),
          period('2026-03-01', 'P02'),
          period('2026-04-05', 'P03'),
          period('2026-05-03', 'P04'),
        ],
        year: [period('2026-02-01', 'FY2026')],
      },
    };
    expect(isoDate(bucketStart(parseDate('2026-04-04'), 'month', calendar))).toBe('2026-03-01');
    expect(isoDate(bucketStart(parseDate('2026-11-20'), 'year', calendar))).toBe('2026-02-01');
    expect(isoDate(addBuckets(parseDate('2026-03-01'), 'month', 1, calendar))).toBe('2026-04-05');
    expect(resolveRange('2m', { asOf: '2026-04-20', calendar })).toEqual({ from: '2026-03-01', to: '2026-04-19' });
    expect(formatBucket('2026-03-01', 'month', 'en', calendar)).toBe('P02');
    expect(formatTick('2026-03-01', 'month', 'zh', calendar)).toBe('P02');
    expect(grainsFor('day', calendar)).toEqual(['day', 'week', 'month', 'year']);
    expect(
      calendarNamed({ asOf: '', now: '', calendar: 'a', calendars: [{ name: 'a', weekStart: 1 }] }, 'b')?.name
    ).toBe('a');
  });
});
