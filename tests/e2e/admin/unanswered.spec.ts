import type { APIRequestContext } from '@playwright/test';

import { appPage, DATA_SOURCE } from '../places';
import { expect, test } from '../test';

/** One each: Grafana goes by a data source's settings of five seconds ago. */
const [AWAY, HOLLOW] = ['e2e-unanswered', 'e2e-hollow'];

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
async function makeSource(ask: APIRequestContext, uid: string, more: string) {
  const { jsonData: given } = await (await ask.get(`/api/datasources/uid/${DATA_SOURCE.uid}`)).json();
  const [{ engine, path }] = given.connections as Array<{ engine: string; path?: string }>;
  test.skip(engine !== 'sqlite', `the sample lies in ${engine}`);
  const inline = `version: 1\nproject: {name: away, timezone: Asia/Shanghai, language: en, asOf: 2025-11-20}\n${more}`;
  const connections = [{ name: 'warehouse', path: `${path}.gone` }];
  const jsonData = { definitions: 'inline', inline, connections };
  const data = { name: uid, uid, type: DATA_SOURCE.type, access: 'proxy', jsonData };
  const made = await ask.post('/api/datasources', { data });
  expect(made.status(), await made.text()).toBe(200);
}

test.afterEach(async ({ page }) => {
  for (const uid of [AWAY, HOLLOW]) {
    await page.request.delete(`/api/datasources/uid/${uid}`);
  }
});

test.describe('a database that does not answer', () => {
  test.use({ meant: /status of 502 .*e2e-unanswered/ });

  test('has no data that are called ready', async ({ page }) => {
    await makeSource(page.request, AWAY, facts);
    await page.goto(appPage('home', { ds: AWAY }));
    await expect(page.getByRole('button', { name: 'It is not known how far the data are loaded' })).toBeVisible();
    await expect(page.getByText(/Data ready/)).toHaveCount(0);
  });
});

test('a project without anything says so, and promises nothing', async ({ page }) => {
  await makeSource(page.request, HOLLOW, '');
  await page.goto(appPage('centre', { ds: HOLLOW }));
  await expect(page.getByText('No metrics yet')).toBeVisible();
  await expect(page.getByText(/No metric matches|Data ready/)).toHaveCount(0);
});
