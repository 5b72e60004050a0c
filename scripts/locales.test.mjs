import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { chineseKeys, english, flatten, wordsInCode } from './locales.mjs';

const read = (locale) => {
  const file = new URL(`../src/locales/${locale}/wheelhouse-cockpit-app.json`, import.meta.url);
  return new Map(flatten(JSON.parse(readFileSync(file, 'utf8'))));
};

test('en-US holds the words of the code; after a change run `npm run locales`', () => {
  const en = read('en-US');
  assert.deepEqual(Object.fromEntries(en), Object.fromEntries(english(wordsInCode(), en)));
});

test('zh-Hans holds every key of the code and no other', () => {
  const keys = english(wordsInCode(), new Map()).map(([key]) => key);
  assert.deepEqual([...read('zh-Hans').keys()].sort(), chineseKeys(keys).sort());
});
