import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { panelsOf, withIncludes, withUnsigned } from './panels.mjs';
import { root } from './run.mjs';

test('a folder with a plugin.json is a panel', () => {
  const folders = panelsOf(root).map(({ folder }) => folder);
  assert.ok(folders.includes('scorecard-panel'));
  assert.ok(!folders.includes('stage'));
});

test('every panel has what its build and its registration need', () => {
  for (const { folder, id } of panelsOf(root)) {
    const files = readdirSync(path.join(root, 'src/panels', folder));
    assert.ok(files.includes('module.tsx'), `${folder} has no module.tsx`);
    assert.match(id, /^wheelhouse-[a-z]+-panel$/, `${folder}/plugin.json: id`);
    assert.match(readFileSync(path.join(root, 'src/panels', folder, 'module.tsx'), 'utf8'), new RegExp(`'${id}'`));
    for (const locale of ['en-US', 'zh-Hans']) {
      const words = path.join(root, 'src/panels', folder, 'locales', locale, `${id}.json`);
      assert.ok(existsSync(words), `${id} has no words: run \`npm run locales\``);
    }
  }
});

test('panels stand between the data source and the pages', () => {
  const app = {
    includes: [
      { type: 'datasource', name: 'Data' },
      { type: 'panel', name: 'Gone', path: 'panels/gone-panel/plugin.json' },
      { type: 'page', name: 'Home' },
      { type: 'page', name: 'Rules' },
    ],
  };
  const text = withIncludes(JSON.stringify(app, null, 2), [{ folder: 'tree-panel', id: 'x', name: 'A "tree"' }], []);
  assert.deepEqual(
    JSON.parse(text).includes.map(({ name, path: file }) => [name, file]),
    [
      ['Data', undefined],
      ['A "tree"', 'panels/tree-panel/plugin.json'],
      ['Home', undefined],
      ['Rules', undefined],
    ]
  );
  assert.equal(withIncludes(text, [{ folder: 'tree-panel', id: 'x', name: 'A "tree"' }], []), text);
});

test('the list of unsigned plugins holds every id', () => {
  const text = '[plugins]\nallow_loading_unsigned_plugins = old\n';
  assert.equal(withUnsigned(text, ['a', 'b']), '[plugins]\nallow_loading_unsigned_plugins = a,b\n');
});
