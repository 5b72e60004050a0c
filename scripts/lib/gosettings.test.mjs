import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { goSettings } from './gosettings.mjs';
import { root } from './run.mjs';
import { stages, suites } from './suites.mjs';

test('what the environment says of Go stays', () => {
  const flags = '-tags=arrow_json_stdlib -gcflags=all=-dwarf=false -ldflags=-w';
  const memory = { GOGC: '400', GOMEMLIMIT: '2GiB' };
  assert.deepEqual(goSettings({}), { CGO_ENABLED: '0', GOFLAGS: flags, ...memory });
  const own = { CGO_ENABLED: '1', GOGC: '100', GOMEMLIMIT: 'off' };
  assert.deepEqual(goSettings({ ...own, GOFLAGS: '-race' }), { ...own, GOFLAGS: `-race ${flags}` });
  assert.equal(goSettings({ GOFLAGS: '-tags=mine' }).GOFLAGS, '-tags=mine');
});

test('tests of the process build it with the same tag', () => {
  const text = readFileSync(path.join(root, 'pkg/plugin/plugintest/process.go'), 'utf8');
  const [, tag] = text.match(/"-tags", "(\w+)"/);
  assert.equal(goSettings({}).GOFLAGS.split(' ')[0], `-tags=${tag}`);
});

test('every suite has its stage', () => {
  assert.deepEqual(stages.flatMap(({ names }) => names).sort(), Object.keys(suites).sort());
});
