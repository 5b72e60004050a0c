import { nasty } from '../test/nasty';

import { ALL, choiceText, chosenMember, chosenMembers, chosenNames, memberOf, stepTo } from './choice';

describe('a choice', () => {
  it('stands for any member, and for the rows without one', () => {
    for (const { name } of nasty) {
      expect(chosenMember(choiceText(name))).toBe(name);
      expect(chosenMembers([choiceText(name), 'x'])).toEqual([name, 'x']);
      expect(memberOf(stepTo('level', name))).toBe(name);
    }
    expect(new Set(nasty.map(({ name }) => choiceText(name))).size).toBe(nasty.length);
  });

  it.each([
    ['All', 'All'],
    ['*', '*'],
    ['', ''],
    ['$__all', '$$__all'],
    ['$$__all', '$$$__all'],
    ['$__null', '$$__null'],
    ['US$ __x', 'US$ __x'],
  ])('writes %p as %p', (member, text) => expect(choiceText(member)).toBe(text));

  it('is open only where Grafana says all', () => {
    expect(chosenMembers([ALL, 'bread'])).toBeUndefined();
    expect(chosenMembers([])).toBeUndefined();
    expect(chosenMembers(['All', 'bread'])).toEqual(['All', 'bread']);
    expect(chosenMembers(['', 'bread'])).toEqual(['', 'bread']);
    expect(chosenNames(['', 'net_sales'])).toEqual(['net_sales']);
    expect(chosenNames([ALL])).toEqual([]);
    expect(chosenNames(['net_sales', 'orders', ALL])).toEqual(['net_sales', 'orders']);
  });
});
