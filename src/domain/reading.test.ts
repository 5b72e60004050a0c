import { answer } from '../test/fake/answer';

import { type Answer } from './generated/wire';
import { judgeAttainment, judgeMove } from './judge';
import { comparisonOf, focusRow, readRow, targetOf } from './reading';
import { chartRequest, valuesRequest } from './requests';

describe('judging', () => {
  it.each([
    ['up', 'up', 'good'],
    ['down', 'up', 'bad'],
    ['down', 'down', 'good'],
    ['up', 'down', 'bad'],
    ['flat', 'up', 'none'],
    ['up', 'range', 'none'],
    ['up', undefined, 'none'],
  ] as const)('a move %s of a metric that should go %s is %s', (direction, good, verdict) => {
    expect(judgeMove(direction, good)).toBe(verdict);
  });

  it.each([
    [1.01, 'up', 'good'],
    [0.97, 'up', 'warn'],
    [0.9, 'up', 'bad'],
    [0.9, 'down', 'good'],
    [1.02, 'down', 'warn'],
    [1.2, 'down', 'bad'],
    [null, 'up', 'none'],
  ] as const)('attainment %p of a metric that should go %s is %s', (share, good, verdict) => {
    expect(judgeAttainment(share, good)).toBe(verdict);
  });
});

describe('reading an answer', () => {
  const days = answer(chartRequest('net_sales', 'day', { from: '2026-11-01', to: '2026-11-19' }, { lang: 'zh' }));
  const months = answer(chartRequest('net_sales', 'month', { from: '2024-12-01', to: '2026-11-19' }, { lang: 'zh' }));

  it('speaks of the last finished day, but of the running month', () => {
    expect(days.time?.values[focusRow(days, 'net_sales', undefined)]).toBe('2026-11-19');
    const row = focusRow(months, 'net_sales', undefined);
    expect(months.time?.values[row]).toBe('2026-11-01');
    expect(readRow(months, 'net_sales', row)?.complete).toBe(false);
  });

  it('goes to the bucket asked for', () => {
    expect(days.time?.values[focusRow(days, 'net_sales', '2026-11-05')]).toBe('2026-11-05');
    expect(focusRow(days, 'net_sales', '2020-01-01')).toBe(18);
    expect(focusRow(undefined, 'net_sales', undefined)).toBe(-1);
  });

  it('skips a last day that is not loaded', () => {
    const late: Answer = { ...days, time: { ...days.time!, complete: days.time!.complete.map((_, i) => i < 18) } };
    expect(focusRow(late, 'net_sales', undefined)).toBe(17);
  });

  it('gives the reason where a comparison is missing', () => {
    const first = readRow(months, 'net_sales', 0);
    expect(comparisonOf(first, 'lastYear')?.base).toBeNull();
    expect(comparisonOf(first, 'lastYear')?.reason).toBe('before_start');
    expect(readRow(months, 'net_sales', 99)).toBeUndefined();
    expect(readRow(months, 'orders', 0)).toBeUndefined();
  });

  it('judges by the target due by now', () => {
    const values = answer(valuesRequest(['net_sales', 'orders'], { preset: 'mtd' }, { lang: 'en' }));
    const sales = readRow(values, 'net_sales', 0)!;
    const target = targetOf(sales)!;
    expect(target.attainment!).toBeLessThan(target.pace!);
    expect(sales.verdict).toBe(target.verdict);
    expect(targetOf(readRow(values, 'orders', 0))!.reason).toBe('no_target');
  });
});
