import { type BreakDownPart, type TargetMetric } from './generated/wire';
import {
  countChanges,
  hold,
  linesOf,
  numberOf,
  partId,
  planRequest,
  readPlan,
  remainderOf,
  waysOf,
  writePlan,
} from './plan';

const metric = {
  name: 'net_sales',
  year: '2026',
  levels: [{ name: 'organisation.region' }, { name: 'organisation.store' }],
} as TargetMetric;

const part = (period: string, value: number, before?: number, parts?: BreakDownPart[]): BreakDownPart => ({
  period,
  grain: 'month',
  start: `${period}-01`,
  value,
  before,
  parts,
});

describe('plan', () => {
  it('travels in the address, whatever units are called', () => {
    const plan = {
      period: '2027',
      version: 'forecast1',
      total: 1e6,
      profile: 'lastYear',
      down: 'even',
      held: [
        { period: '2027-01', unit: ['East: a|b', '50% & 北京'], value: -3.5 },
        { period: '2027-02', unit: [], value: 0 },
      ],
    };
    const params = new URLSearchParams();
    writePlan(plan, params);
    expect(readPlan(new URLSearchParams(params.toString()))).toEqual(plan);
  });

  it('leaves out what cannot be read', () => {
    expect(readPlan(new URLSearchParams('hold=2027&hold=%25E0%25A4:1&total=many'))).toBeUndefined();
    expect(readPlan(new URLSearchParams('hold=2027:5'))).toEqual({ held: [{ period: '2027', unit: [], value: 5 }] });
  });

  it.each([
    ['1,200,000', 1200000],
    ['1 200.5', 1200.5],
    ['１，２', undefined],
    ['-3', -3],
    ['\u22123', -3],
    ['', undefined],
    ['many', undefined],
    ['Infinity', undefined],
  ])('reads %j', (text, value) => expect(numberOf(text)).toBe(value));

  it('goes down by months and the first level unless told', () => {
    expect(planRequest(metric, {}, waysOf(undefined, metric), 'en')).toEqual({
      metric: 'net_sales',
      period: '2026',
      by: ['month', 'organisation.region'],
      lang: 'en',
    });
    expect(waysOf('organisation.store,quarter,nonsense', metric)).toEqual({
      periods: ['quarter'],
      units: ['organisation.store'],
      unitsFirst: true,
    });
    expect(waysOf('week', metric).periods).toEqual(['month']);
  });

  it('holds a part once, and lets it go', () => {
    const once = hold({}, { period: '2026-01' }, 5);
    expect(hold(once, { period: '2026-01' }, 7)).toEqual({ held: [{ period: '2026-01', unit: [], value: 7 }] });
    expect(hold(once, { period: '2026-01' }, undefined)).toEqual({ held: undefined });
  });

  it('shows what is open, and what leads to a change', () => {
    const root = part('2026', 30, 30, [part('2026-01', 10, 10), part('2026-02', 20, 20, [part('2026-02', 20, 19)])]);
    const ids = (open: boolean, changed: boolean) =>
      linesOf(root, () => open, changed).map(({ depth, part: p }) => `${depth} ${p.period}`);
    expect(ids(false, false)).toEqual(['0 2026']);
    expect(ids(true, false)).toEqual(['0 2026', '1 2026-01', '1 2026-02', '2 2026-02']);
    expect(ids(true, true)).toEqual(['0 2026', '1 2026-02', '2 2026-02']);
    expect(countChanges(root)).toEqual({ parts: 2, changes: 1 });
    expect(remainderOf(root, 2)).toBe(0);
    expect(partId({ period: '2026', unit: ['a:b'] })).toBe('2026:a%3Ab');
  });

  it('counts the remainder in the last decimal', () => {
    expect(remainderOf(part('2026', 0.3, 0, [part('2026-01', 0.1), part('2026-02', 0.2)]), 1)).toBe(0);
    expect(remainderOf(part('2026', 0.4, 0, [part('2026-01', 0.1), part('2026-02', 0.2)]), 1)).toBe(0.1);
  });
});
