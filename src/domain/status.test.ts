import { statusOfLanding, statusOfShare } from './status';

describe('a share of a target', () => {
  it.each([
    [1, undefined, 'good'],
    [1.2, 'up', 'good'],
    [0.95, 'up', 'warn'],
    [0.949, 'up', 'bad'],
    [1, 'down', 'good'],
    [1.05, 'down', 'warn'],
    [1.051, 'down', 'bad'],
    [0.5, 'down', 'good'],
    [0.5, 'range', 'none'],
  ])('%d where %s is good is %s', (share, good, status) => {
    expect(statusOfShare(share, good)).toBe(status);
  });
});

describe('how what lies ahead stands to its target', () => {
  it.each([
    [99.6, 100, 'up', 'warn'], // as any other number that is nearly there
    [94, 100, 'up', 'bad'],
    [101, 100, 'up', 'good'],
    [103, 100, 'down', 'warn'],
    [-1, 0, 'up', 'bad'],
    [-1, -2, 'up', 'good'],
    [0, 0, 'down', 'good'],
    [99, 100, 'range', 'none'],
    [99, 100, undefined, 'none'],
    [null, 100, 'up', 'none'],
    [99, null, 'up', 'none'],
  ])('%d of %d where %s is good is %s', (at, target, good, status) => {
    expect(statusOfLanding(at, target, good)).toBe(status);
  });
});
