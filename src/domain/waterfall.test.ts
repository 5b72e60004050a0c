import { type Step, spansOf } from './waterfall';

const total = (value: number): Step => ({ label: 'total', value, total: true, status: 'none' });
const step = (value: number): Step => ({ label: 'step', value, status: 'none' });
const places = (steps: Step[]) => spansOf(steps).map(({ left, width }) => [Math.round(left), Math.round(width)]);

describe('a waterfall', () => {
  it('begins each bar where the one before ends', () => {
    // 100 − 60 + 20 = 60, on an axis from zero.
    expect(places([total(100), step(-60), step(20), total(60)])).toEqual([
      [0, 100],
      [40, 60],
      [40, 20],
      [0, 60],
    ]);
  });

  it('begins near the totals where changes would be hairs', () => {
    // From 1000 to 990: the axis begins at 980.
    expect(places([total(1000), step(-10), total(990)])).toEqual([
      [0, 100],
      [50, 50],
      [0, 50],
    ]);
  });

  it('goes below zero', () => {
    expect(places([total(10), step(-20), total(-10)])).toEqual([
      [50, 50],
      [0, 100],
      [0, 50],
    ]);
  });

  it('stands still where nothing changed', () => {
    expect(places([total(5), step(0), total(5)])).toEqual([
      [0, 100],
      [100, 0],
      [0, 100],
    ]);
    expect(places([total(0), step(0), total(0)])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});
