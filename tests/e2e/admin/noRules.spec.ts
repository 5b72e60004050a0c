import type { APIRequestContext } from '@playwright/test';

import { makeDashboard, removeDashboard } from '../panels';
import { APP, appPage, DATA_SOURCE } from '../places';
import { expect, test } from '../test';

const OWN = { type: DATA_SOURCE.type, uid: 'e2e-no-rules' };
const NOTHING = 'No rules are defined: nothing is watched, and nothing was judged.';

/** The sample's sales, as a project that has just begun: a metric, a hierarchy, no rules. */
const inline = `
version: 1
project: {name: beginning, timezone: Asia/Shanghai, language: en, currency: CNY, asOf: 2025-11-20}
connections: [{name: warehouse, engine: sqlite}]
hierarchies:
  - name: organisation
    label: Organisation
    levels:
      - {name: group, label: Group, topLabel: Whole group}
      - {name: region, label: Region, dimension: store__region}
sources:
  - name: stores
    table: stores
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: region}]
  - name: sales
    table: sales_daily
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: net_amount, agg: sum}]
    defaultTime: day
metrics:
  - {name: net_sales, label: Net sales, measure: net_amount, unit: CNY, good: up, tier: 1}
`;

/** A data source of these definitions, on the sample's own data. */
async function makeSource(ask: APIRequestContext) {
  const { jsonData } = await (await ask.get(`/api/datasources/uid/${DATA_SOURCE.uid}`)).json();
  const [{ engine, path }] = jsonData.connections as Array<{ engine: string; path?: string }>;
  test.skip(engine !== 'sqlite', `the sample lies in ${engine}, whose password another data source has no part in`);
  const data = {
    name: OWN.uid,
    access: 'proxy',
    ...OWN,
    jsonData: { definitions: 'inline', inline, connections: [{ name: 'warehouse', path }] },
  };
  const made = await ask.post('/api/datasources', { data });
  expect(made.status(), await made.text()).toBe(200);
}

test.beforeEach(({ page }) => makeSource(page.request));
test.afterEach(async ({ page }) => {
  await removeDashboard(page.request, OWN.uid);
  await page.request.delete(`/api/datasources/uid/${OWN.uid}`);
});

test('a project without rules shows its numbers, says that nothing is watched, and where rules begin', async ({
  page,
}) => {
  await page.goto(appPage('home', { ds: OWN.uid }));
  await expect(page.getByText(NOTHING)).toBeVisible();
  await expect(page.getByRole('link', { name: /Net sales/ }).first()).toContainText(/¥\d/);
  await expect(page.getByText(/all quiet/)).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'How to write rules' })).toHaveAttribute('href', /rules-and-agenda\.md$/);
  await page.getByRole('link', { name: 'What rules can check' }).click();
  await page.waitForURL((url) => url.pathname === `${APP}/rules` && url.searchParams.get('ds') === OWN.uid);
  await expect(page.getByText('No rule yet')).toBeVisible();

  await page.goto(appPage('metric/net_sales', { ds: OWN.uid }));
  await expect(page.getByText('No rule watches this metric.')).toBeVisible();
});

test('the agenda of its dashboard says so too, and leads to the rules of this very data source', async ({ page }) => {
  const agenda = { title: '', type: 'wheelhouse-agenda-panel', targets: [{ queryType: 'agenda', format: 'items' }] };
  await page.goto(await makeDashboard(page.request, { uid: OWN.uid, panels: [agenda], source: OWN }));
  await expect(page.getByText(NOTHING)).toBeVisible();
  await page.getByRole('link', { name: 'What rules can check' }).click();
  await page.waitForURL((url) => url.pathname === `${APP}/rules` && url.searchParams.get('ds') === OWN.uid);
  await expect(page.getByText('No rule yet')).toBeVisible();
});
