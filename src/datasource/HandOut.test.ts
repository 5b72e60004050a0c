import { HandOut } from './HandOut';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('the first are given at once, the others after a pause, in their order', () => {
  const done: number[] = [];
  const handOut = new HandOut();
  handOut.add(Array.from({ length: 20 }, (_, i) => () => done.push(i)));
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  handOut.add([() => done.push(20)]);
  expect(done).toHaveLength(8);
  jest.runAllTimers();
  expect(done).toEqual(Array.from({ length: 21 }, (_, i) => i));
});

test('what comes after a pause is given at once again', () => {
  const done: string[] = [];
  const handOut = new HandOut();
  handOut.add([() => done.push('a')]);
  handOut.add([() => done.push('b')]);
  expect(done).toEqual(['a', 'b']);
});
