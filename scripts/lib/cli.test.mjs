import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { buildReleaseCli, cliFile, platforms, SUMS } from './cli.mjs';
import { thisPlatform } from './plugin.mjs';
import { output, root } from './run.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const read = (file) => readFileSync(path.join(root, file), 'utf8');

test('the command of a release runs by itself, says its version and has its checksum', async (t) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wheelhouse-cli-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'wheelhouse_0.0.1_linux_amd64'), 'of an earlier release');
  writeFileSync(path.join(folder, 'archive.zip'), '');

  const names = await buildReleaseCli(() => undefined, folder, [thisPlatform], []);
  const program = cliFile(thisPlatform);
  assert.deepEqual(names, [program, SUMS]);
  assert.deepEqual(readdirSync(folder).sort(), ['archive.zip', program, SUMS].sort());
  assert.equal(output(path.join(folder, program), ['--version'])?.trim(), `wheelhouse ${version}`);
  const sum = createHash('sha256')
    .update(readFileSync(path.join(folder, program)))
    .digest('hex');
  assert.equal(readFileSync(path.join(folder, SUMS), 'utf8'), `${sum}  ${program}\n`);
});

test('there is one for each platform of the plugin, and the release uploads all of them', () => {
  assert.deepEqual(platforms.map(cliFile), [
    `wheelhouse_${version}_linux_amd64`,
    `wheelhouse_${version}_linux_arm64`,
    `wheelhouse_${version}_linux_arm`,
    `wheelhouse_${version}_darwin_amd64`,
    `wheelhouse_${version}_darwin_arm64`,
    `wheelhouse_${version}_windows_amd64.exe`,
  ]);
  const workflow = read('.github/workflows/release.yml');
  const [, steps, uploaded] = workflow.match(/([\s\S]*)Draft the release([\s\S]*)/);
  assert.match(steps, /run: npm run package:cli\n/);
  assert.match(steps, /subject-path: \|[^-]*release\/wheelhouse_\*/);
  assert.match(uploaded, /files: \|[\s\S]*release\/wheelhouse_\*/);
  assert.match(read('docs/install.md'), new RegExp(`releases/download/v${version}/wheelhouse_${version}_linux_amd64`));
});
