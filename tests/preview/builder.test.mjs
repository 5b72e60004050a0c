// A metric is defined without code, reviewed and certified, and is in the centre once the folder has taken it up.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

const api = (where) => fetch(`${preview.url}/api/${where}`).then((reply) => reply.json());

test('builder → draft → review → certified → centre', { timeout: 300_000 }, async () => {
  const page = await (
    await browser.newContext({ timezoneId: 'UTC', viewport: { width: 1440, height: 1000 } })
  ).newPage();
  page.setDefaultTimeout(120_000);
  const pick = async (label, option) => {
    await page.getByRole('combobox', { name: label, exact: true }).click();
    await page.getByRole('combobox', { name: label, exact: true }).fill(option);
    await page.getByRole('option', { name: option }).first().click();
  };
  await page.goto(`${preview.url}/#/metrics?lang=en`);
  await page.getByRole('link', { name: 'Define a metric' }).click();
  await page.getByRole('heading', { level: 1, name: 'Define a metric' }).waitFor();
  await pick('What is measured', 'Net amount');
  await page.getByText('may repeat it').first().waitFor(); // net sales are the same number
  await pick('Put together', '÷ divided by');
  await pick('The second metric', 'Footfall');
  await page.getByText('Net sales ÷ Footfall').waitFor();
  await page.getByRole('button', { name: 'A condition' }).click();
  await pick('What the condition is about', 'Region');
  await page.getByRole('combobox', { name: 'Members' }).click();
  const member = page.getByRole('option').first();
  const region = (await member.innerText()).trim();
  await member.click();
  await page.keyboard.press('Escape');
  await page.getByText(`only with Region ${region}`).waitFor();
  await page.getByLabel('Name in English').fill('Sales per visit: regional #1');
  await page.getByLabel('Name in Chinese').fill('区域客流产值');
  await page.getByLabel('Description in English').fill('Net sales by visitors of one region');
  await page.getByLabel('Description in Chinese').fill('单个区域的客均净销售额');
  await pick('Owner', 'Store operations'); // nothing is certified that nobody answers for
  const number = page.getByRole('region', { name: /What comes out/ });
  await number.locator('svg[role=img]').waitFor();

  await page.getByRole('button', { name: 'Save and ask for the review' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sales per visit: regional #1' }).waitFor();
  await page.getByRole('button', { name: 'Certify', exact: true }).click();
  await page.getByText('Accepted').first().waitFor();

  // What `wheelhouse drafts take` does.
  const name = 'sales_per_visit_regional_1';
  const { draft } = await api(`drafts/metric/${name}`);
  assert.equal(draft.state, 'accepted');
  assert.match(draft.text, /^status: certified$/m);
  const lines = draft.text.trimEnd().split('\n');
  writeFileSync(path.join(folder, `metrics/${name}.yaml`), `metrics:\n  - ${lines.join('\n    ')}\n`);
  for (let tries = 0; tries < 60; tries++) {
    const { metrics } = await api('catalog');
    if (metrics.some((metric) => metric.name === name && metric.status === 'certified')) {
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await page.goto(`${preview.url}/#/metrics?lang=en&q=${encodeURIComponent('Sales per visit')}`);
  await page.locator(`[data-metric-row="${name}"]`).waitFor();

  // And back into the form, as it was filled in.
  await page.goto(`${preview.url}/#/builder/${name}?lang=en`);
  await page.getByText(`only with Region ${region}`).waitFor();
  assert.equal(await page.getByLabel('Name in Chinese').inputValue(), '区域客流产值');
  await page.getByText('they stay as they are written').waitFor(); // its status
});
