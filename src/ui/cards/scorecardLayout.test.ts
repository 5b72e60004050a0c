import { columnsFor, layoutOf } from './scorecardLayout';

const shown = { several: true, named: true, compared: 1, attained: true, lang: 'en' as const };

describe('columns', () => {
  it.each([
    ['a wide window', 1400, 166, 6],
    ['beside an open menu', 1110, 166, 6],
    ['a phone: two columns of three low cards', 342, 166, 2],
    ['a phone with room for it: the width that was chosen', 342, 440, 2],
    ['a panel by itself: two rows instead of towers', 1390, 460, 3],
    ['a high and narrow panel', 300, 900, 1],
    ['a very narrow panel', 120, 166, 1],
  ])('%s', (_, width, height, columns) => {
    expect(columnsFor(6, width, height, 150)).toBe(columns);
  });

  it('never has more columns than cards', () => {
    expect(columnsFor(1, 1400, 166, 150)).toBe(1);
  });
});

describe('a card', () => {
  it('on a phone is two lines', () => {
    expect(layoutOf(167, 50, shown)).toEqual({
      low: true,
      roomy: false,
      letters: 11,
      figure: 15,
      attainment: 'rate',
      trend: 0,
    });
  });

  it('by itself on a phone has a smaller number', () => {
    expect(layoutOf(167, 118, shown)).toMatchObject({ low: false, figure: 21, attainment: 'line' });
  });

  it('of six beside an open menu gives the words of the attainment a line of their own', () => {
    expect(layoutOf(174, 166, shown)).toMatchObject({ low: false, letters: 11, figure: 21, attainment: 'line' });
    expect(layoutOf(174, 166, shown).trend).toBeGreaterThan(40);
  });

  it.each([
    ['no card has a target', 174, 166, { ...shown, attained: false }],
    ['there is no height for a line', 174, 110, shown],
  ])('keeps the line where %s', (_, width, height, of) => {
    expect(layoutOf(width, height, of).attainment).toBe('rate');
  });

  it('gives the height of the sparkline to the words of the attainment', () => {
    expect(layoutOf(174, 120, shown)).toMatchObject({ attainment: 'line', trend: 0 });
  });

  it.each([
    [280, 1, 'en', 'number'],
    [215, 1, 'en', 'change'],
    [215, 2, 'en', 'line'],
    [215, 0, 'en', 'line'],
    [215, 2, 'zh', 'number'],
  ] as const)('%p wide with %p comparisons in %s says it by the %s', (width, compared, lang, where) => {
    expect(layoutOf(width, 166, { ...shown, compared, lang }).attainment).toBe(where);
  });

  it('lets the sparkline grow with its height, and go where there is none', () => {
    expect(layoutOf(230, 460, shown).trend).toBeGreaterThan(300);
    expect(layoutOf(230, 100, shown).trend).toBe(0);
    expect(layoutOf(230, 112, { ...shown, compared: 0 }).trend).toBeGreaterThan(0);
  });
});
