import type { APIRequestContext } from '@playwright/test';

import { appPage, DATA_SOURCE } from '../places';
import { expect, test } from '../test';

const OWN = { type: DATA_SOURCE.type, uid: 'e2e-unanswered' };

const facts = `
connections: [{name: warehouse, engine: sqlite}]
sources:
  - name: sales
    table: sales_daily
    primaryEntity: sale
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: net_amount, agg: sum}]
metrics:
  - {name: net_sales, label: Net sales, measure: net_amount, unit: CNY, good: up, tier: 1}
`;

/** A data source of these definitions; its file lies where the sample's does, and is not there. */
async function makeSource(ask: APIRequestContext, more: string) {
  const { jsonData } = await (await ask.get(`/api/datasources/uid/${DATA_SOURCE.uid}`)).json();
  const [{ engine, path }] = jsonData.connections as Array<{ engine: string; path?: string }>;
  test.skip(engine !== 'sqlite', `the sample lies in ${engine}`);
  const inline = `version: 1\nproject: {name: away, timezone: Asia/Shanghai, language: en, asOf: 2025-11-20}\n${more}`;
  const connections = [{ name: 'warehouse', path: `${path}.gone` }];
  const data = { name: OWN.uid, access: 'proxy', ...OWN, jsonData: { definitions: 'inline', inline, connections } };
  const made = await ask.post('/api/datasources', { data });
  expect(made.status(), await made.text()).toBe(200);
}

test.afterEach(({ page }) => page.request.delete(`/api/datasources/uid/${OWN.uid}`));

test('data of a database that does not answer are not called ready', async ({ page }) => {
  await makeSource(page.request, facts);
  await page.goto(appPage('home', { ds: OWN.uid }));
  await expect(page.getByRole('button', { name: 'It is not known how far the data are loaded' })).toBeVisible();
  await expect(page.getByText(/Data ready/)).toHaveCount(0);
});

test('a project without anything says so, and promises nothing', async ({ page }) => {
  await makeSource(page.request, '');
  await page.goto(appPage('centre', { ds: OWN.uid }));
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await expect(page.getByText(/No metric matches|Data ready/)).toHaveCount(0);
});
