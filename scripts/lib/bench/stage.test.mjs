import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

import { root } from '../run.mjs';

function firstLine(grafanaHome) {
  const stage = path.join(root, 'scripts', 'lib', 'bench', 'stage.mjs');
  const env = { ...process.env, GRAFANA_HOME: grafanaHome, CHROMIUM_PATH: process.execPath };
  return JSON.parse(spawnSync(process.execPath, [stage], { env, encoding: 'utf8', input: '' }).stdout.split('\n')[0]);
}

test('without a Grafana there is nothing to measure with, and it says so', () => {
  assert.deepEqual(firstLine(''), { skip: 'GRAFANA_HOME does not name an unpacked Grafana' });
});

test('a folder that is no Grafana is told', () => {
  assert.match(firstLine(root).failed, /is no unpacked Grafana/);
});
