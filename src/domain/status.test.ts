import { statusOfShare } from './status';

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
