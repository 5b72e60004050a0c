// A definition is broken and mended while the page is open.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { startPreview } from '../../scripts/lib/preview.mjs';
import { root } from '../../scripts/lib/run.mjs';
import { launch } from './browser.mjs';

const sample = path.join(root, 'examples/retail-group');
let browser, folder, preview;

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'wheelhouse-'));
  cpSync(sample, folder, { recursive: true, filter: (file) => path.basename(file) !== 'data' });
  symlinkSync(path.join(sample, 'data'), path.join(folder, 'data'));
  preview = await startPreview(folder);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await preview?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a broken edit shows where, keeps the numbers, and goes when it is mended', { timeout: 120_000 }, async () => {
  const page = await (await browser.newContext({ timezoneId: 'UTC' })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(`${preview.url}/#/metrics/net_sales?lang=en`);
  await page.locator('canvas').waitFor();

  const file = path.join(folder, 'metrics/sales.yaml');
  const sound = readFileSync(file, 'utf8');
  writeFileSync(file, sound.replace(/measure: net_amount/, 'measure: net_amuont'));
  const banner = page.getByText(/definitions have \d+ errors?; you see the last good ones/);
  await banner.waitFor();
  const position = page.locator('main code').filter({ hasText: /^metrics\/sales\.yaml:\d+:\d+$/ });
  await position.first().waitFor();
  await page
    .getByText(/net_amuont/)
    .first()
    .waitFor();
  assert.equal(await page.locator('canvas').count(), 1);

  writeFileSync(file, sound);
  await banner.waitFor({ state: 'detached' });
});
