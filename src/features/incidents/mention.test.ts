import { complete, mentionAt } from './mention';

test.each([
  ['@', 1, ''],
  ['ask @li', 7, 'li'],
  ['请@wang', 6, 'wang'],
  ['ask @li now', 7, 'li'],
  ['ask @li now', 11, undefined],
  ['mail a@b', 8, undefined],
  ['nobody', 6, undefined],
])('in %p at %i a mention is %p', (text, caret, wanted) => {
  expect(mentionAt(text, caret)).toBe(wanted);
});

test('a mention is completed where it stands', () => {
  expect(complete('ask @li now', 7, 'lilan')).toEqual({ text: 'ask @lilan  now', caret: 11 });
});
