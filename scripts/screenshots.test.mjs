import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { root } from './lib/run.mjs';
import { picturesOfDocuments } from './lib/screenshots/used.mjs';

const shown = picturesOfDocuments();

test('every picture of a document is there', () => {
  assert.ok(shown.length > 0);
  assert.deepEqual(
    shown.filter(({ picture }) => !existsSync(path.join(root, picture))),
    []
  );
});

test('docs/screenshots holds what documents show and nothing else', () => {
  const used = new Set(shown.map(({ picture }) => picture));
  const files = readdirSync(path.join(root, 'docs/screenshots')).map((name) => `docs/screenshots/${name}`);
  assert.deepEqual(
    files.filter((file) => !used.has(file)),
    []
  );
});
