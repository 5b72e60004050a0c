import { answer } from '../test/fake/answer';

import { type Answer } from './generated/wire';
import { comparisonOf, focusRow, readRow, targetOf } from './reading';
import { chartRequest, valuesRequest } from './requests';

describe('reading an answer', () => {
  const usual = ['previous', 'lastYear', 'target'];
  const days = answer(
    chartRequest('net_sales', 'day', { from: '2026-11-01', to: '2026-11-19' }, usual, { lang: 'zh' })
  );
  const months = answer(
    chartRequest('net_sales', 'month', { from: '2024-12-01', to: '2026-11-19' }, usual, { lang: 'zh' })
  );

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

  it('takes the status that the answer gives, and nothing of its own', () => {
    const values = answer(valuesRequest(['net_sales', 'orders'], { preset: 'mtd' }, usual, { lang: 'en' }));
    const sales = readRow(values, 'net_sales', 0)!;
    const target = targetOf(sales)!;
    expect(target.attainment!).toBeLessThan(target.pace!);
    expect(sales.status).toBe(values.metrics[0].status?.[0]);
    expect(target.status).toBe(values.metrics[0].comparisons?.[2].status?.[0]);
    const mute = { ...values, metrics: values.metrics.map((column) => ({ ...column, status: undefined })) };
    expect(readRow(mute, 'net_sales', 0)?.status).toBe('none');
    expect(targetOf(readRow(values, 'orders', 0))!.reason).toBe('no_target');
  });
});
