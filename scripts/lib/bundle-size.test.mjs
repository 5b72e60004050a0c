import assert from 'node:assert/strict';
import { test } from 'node:test';

import { heaviestChain, importsOf } from './bundle-size.mjs';

test('dynamic imports are told with the chunks that they load together', () => {
  const code = 'a=()=>Promise.all([n.e(1),n.e(2)]).then(n.bind(n,9)),b=()=>n.e(3).then(x),c=r.e("page").then(y)';
  assert.deepEqual(importsOf(code), [['1', '2'], ['3'], ['page']]);
  assert.deepEqual(importsOf('f(e);Promise.all([fetch(1)])'), []);
});

const built = {
  'module.js': { code: 'Promise.all([n.e(1),n.e(2)]);n.e(3)', gzip: 10 },
  '1.js': { code: 'n.e(4);n.e(5)', gzip: 20 },
  '2.js': { code: 'n.e(1)', gzip: 5 },
  '3.js': { code: '', gzip: 30 },
  '4.js': { code: 'n.e(1)', gzip: 7 },
  '5.js': { code: '', gzip: 2 },
};
const read = (name) => built[name];

test('the heaviest chain counts each file once, and one of alternatives', () => {
  assert.deepEqual(heaviestChain('module.js', read), { files: ['module.js', '1.js', '4.js', '2.js'], gzip: 42 });
});

test('a chunk that is not there weighs nothing', () => {
  const one = (name) => (name === 'module.js' ? { code: 'n.e(77)', gzip: 1 } : undefined);
  assert.deepEqual(heaviestChain('module.js', one), { files: ['module.js'], gzip: 1 });
});
