import { linesOf } from './marks';

test('names that would overlap stand on lines of their own, and what has no room is left out', () => {
  const at = (from: number, to: number) => ({ from, to });
  expect(linesOf([at(0, 10), at(20, 30)])).toEqual([0, 0]);
  expect(linesOf([at(0, 10), at(5, 15), at(11, 20)])).toEqual([0, 1, 0]);
  expect(linesOf([at(0, 10), at(1, 11), at(2, 12), at(3, 13), at(14, 20)])).toEqual([0, 1, 2, -1, 0]);
});
