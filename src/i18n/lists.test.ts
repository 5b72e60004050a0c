import { findingNames, reasonCodes, stageNames } from '../domain/generated/names';
import { speakInTest } from '../test/words';

import { findingWords } from './findings';
import { stageWords } from './stages';
import { reasonWords } from './reasonWords';

/** What a code reads like where it has no words. */
const bare = (code: string) => code.replace(/[-_]/g, ' ');

describe.each([
  ['reasons', reasonCodes, reasonWords],
  ['findings', findingNames, findingWords],
  ['stages', stageNames, stageWords],
] as const)('%s of the Go lists', (_, codes, words) => {
  it('have words in both languages', async () => {
    await speakInTest('en');
    const english = codes.map((code) => words(code));
    await speakInTest('zh');
    const chinese = codes.map((code) => words(code));
    const missing = codes.filter((code, i) => chinese[i] === english[i] || !/\p{Script=Han}/u.test(chinese[i]));
    expect(missing).toEqual([]);
    expect(codes.filter((_code, i) => english[i] === '')).toEqual([]);
  });
});

test('what is not known reads as it is called', () => {
  expect(findingWords('some-new-check')).toBe(bare('some-new-check'));
  expect(reasonWords('some_new_reason')).toBe(bare('some_new_reason'));
  expect(stageWords('some')).toBe('some');
});

test('stages of several statements are numbered', async () => {
  await speakInTest('zh');
  expect(stageWords('plan 2')).toBe('计划 2');
});
