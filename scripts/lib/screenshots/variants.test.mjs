import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { root } from '../run.mjs';
import { catalogViews, grafanaViews } from './grafana-views.mjs';
import { chosen, contextFor, fileName, variantsOf } from './variants.mjs';

test('every combination once, with a name of its own', () => {
  const variants = variantsOf({ lang: 'en,zh', theme: 'light,dark', width: '1440,390' });
  const names = variants.map((variant) => fileName('home', variant));
  assert.equal(new Set(names).size, 8);
  assert.equal(names[0], 'home-en-light-1440.png');
  assert.equal(names.at(-1), 'home-zh-dark-390.png');
});

test('a narrow window is a phone', () => {
  assert.deepEqual(contextFor({ theme: 'dark', width: 390 }).viewport, { width: 390, height: 844 });
  assert.equal(contextFor({ theme: 'dark', width: 1440 }).colorScheme, 'dark');
});

test('views are taken in the order asked for, and unknown ones named', () => {
  assert.deepEqual(chosen({ a: 1, b: 2 }, 'b,a'), ['b', 'a']);
  assert.deepEqual(chosen({ a: 1, b: 2 }), ['a', 'b']);
  assert.throws(() => chosen({ a: 1, b: 2 }, 'c'), /no view c; there are a, b/);
});

test('all pages, dashboards and panels of the plugin are shown', () => {
  const paths = Object.values(grafanaViews).map(({ path }) => path);
  for (const place of ['/home', '/centre', '/rules', '/config']) {
    assert.ok(
      paths.some((path) => path.endsWith(`wheelhouse-cockpit-app${place}`)),
      place
    );
  }
  assert.equal(paths.filter((path) => path.includes('viewPanel=')).length, 5);
  assert.equal(paths.filter((path) => /^\/d\/[\w-]+$/.test(path)).length, 4);
  assert.ok(paths.some((path) => path.startsWith('/explore?')));
});

test('the catalog shows pictures that are taken', () => {
  const { info } = JSON.parse(readFileSync(path.join(root, 'src/plugin.json'), 'utf8'));
  const listed = info.screenshots.map((shot) => path.basename(shot.path, '.png'));
  assert.deepEqual(listed.sort(), Object.keys(catalogViews).sort());
  assert.deepEqual(chosen(grafanaViews, Object.values(catalogViews).join(',')), Object.values(catalogViews));
});
