import type { Page } from '@playwright/test';

import {
  expectNear,
  explorePage,
  makeDashboard,
  numbersIn,
  type Panel,
  panelOf,
  removeDashboard,
  TALL,
  tableOf,
} from '../panels';
import { ask, byRegion, expectEach, lastOf, overMonths } from '../shapes';
import { expect, test } from '../test';

const UID = 'e2e-panel-answers';

test.use({ viewport: TALL });

test.afterEach(({ page }) => removeDashboard(page.request, UID));

async function open(page: Page, panels: Panel[], more: Partial<Parameters<typeof makeDashboard>[1]> = {}) {
  await page.goto(await makeDashboard(page.request, { uid: UID, panels, ...more }));
}

test('a top-N stands in its order, in a pie and in a table', async ({ page }) => {
  const request = { ...byRegion, top: { n: 3, others: true } };
  await open(page, [
    { title: 'table', type: 'table', targets: [{ format: 'table', request }], h: 12 },
    {
      title: 'numeric',
      type: 'bargauge',
      targets: [{ format: 'numeric', request }],
      options: { orientation: 'horizontal', displayMode: 'basic' },
      h: 12,
    },
  ]);
  const all = [...lastOf(await ask(byRegion))].sort(([, a], [, b]) => Number(b) - Number(a));
  const [, ...rows] = await tableOf(await panelOf(page, 'table'));
  expect(rows.map(([name]) => name)).toEqual([...all.slice(0, 3).map(([name]) => name), 'Others']);
  const text = (await (await panelOf(page, 'numeric')).innerText()).replace(/\s+/g, ' ');
  const places = [...all.slice(0, 3).map(([name]) => name), 'Others'].map((name) => text.indexOf(name));
  expect(
    places.every((place) => place >= 0),
    text
  ).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
test('a panel without a metric says so', async ({ page }) => {
  await open(page, [{ title: 'nothing', type: 'stat', targets: [{ format: 'numeric', request: { metrics: [] } }] }]);
  const panel = await panelOf(page, 'nothing');
  await panel.getByTestId(/Panel status error/).hover();
  await expect(page.getByText('Query A has no metric: choose one.').first()).toBeVisible();
});

test('steps that are finer than the data are noted', async ({ page }) => {
  const request = { metrics: ['net_sales'], grain: 'hour', time: { from: '2025-11-18', to: '2025-11-19' } };
  await open(page, [{ title: 'hours', type: 'timeseries', targets: [{ format: 'series', request }] }]);
  const panel = await panelOf(page, 'hours');
  await panel.getByTestId('title-items-container').locator('span').first().hover();
  await expect(page.getByText(/are kept by day/).first()).toBeVisible();
});

test('a variable of several on All keeps targets', async ({ page }) => {
  const variable = {
    name: 'region',
    type: 'query',
    datasource: { type: 'wheelhouse-metrics-datasource', uid: 'wheelhouse' },
    query: { refId: 'Variable', kind: 'members', hierarchy: 'organisation', level: 'region' },
    multi: true,
    includeAll: true,
    current: { text: ['All'], value: ['$__all'] },
    refresh: 1,
  };
  const request = { metrics: ['gross_margin'], compare: ['target'], time: { preset: 'lastMonth' } };
  const scoped = { ...request, scope: { hierarchy: 'organisation', path: [{ level: 'region', member: '$region' }] } };
  const filtered = { ...request, filters: [{ field: 'organisation.region', op: 'in', values: ['$region'] }] };
  await open(
    page,
    [
      { title: 'scope', type: 'table', targets: [{ format: 'table', request: scoped }] },
      { title: 'filter', type: 'table', targets: [{ format: 'table', request: filtered }] },
    ],
    { variables: [variable] }
  );
  const [metric] = (await ask(request)).metrics;
  for (const title of ['scope', 'filter']) {
    const [heads, row] = await tableOf(await panelOf(page, title));
    expectNear(numbersIn(row[heads.indexOf('Gross margin')])[0], metric.values[0], title);
    expectNear(
      numbersIn(row[heads.indexOf('Target')])[0],
      metric.comparisons?.find(({ name }) => name === 'target')?.values[0] ?? null,
      `${title}, target`
    );
  }
});

test('a panel that becomes a stat shows one value a unit at once', async ({ page }) => {
  const url = await makeDashboard(page.request, {
    uid: UID,
    panels: [{ title: 'becoming', type: 'table', targets: [{ format: 'numeric', request: byRegion }], h: 12 }],
  });
  await page.goto(`${url}?editPanel=1`);
  const wanted = lastOf(await ask(byRegion));
  const panel = await panelOf(page, 'becoming');
  expect(await tableOf(panel)).toHaveLength(wanted.size + 1);
  await page.getByTestId('data-testid toggle-viz-picker').click();
  await page.getByLabel('Plugin visualization item Stat', { exact: true }).click();
  await expect(panel.getByText([...wanted.keys()][0])).toBeVisible();
  await expectEach(panel, wanted, 'behind');
});

test('in the editor the step follows the shape', async ({ page }) => {
  const url = await makeDashboard(page.request, {
    uid: UID,
    panels: [
      {
        title: 'shaped',
        type: 'stat',
        targets: [{ format: 'series', request: { ...overMonths, grain: 'auto' } }],
        h: 12,
      },
    ],
  });
  await page.goto(`${url}?editPanel=1`);
  const step = page.getByLabel('Step', { exact: true });
  await expect(step).toHaveValue('Automatic');
  await page.getByRole('radio', { name: 'Numbers' }).check({ force: true });
  await expect(step).toHaveCount(0);
  await page.getByRole('radio', { name: 'Time series' }).check({ force: true });
  await expect(step).toHaveValue('Automatic');
  await page.getByRole('radio', { name: 'Table' }).check({ force: true });
  await expect(step).toHaveValue('No steps');
});

test('Explore shows a table without helper columns', async ({ page }) => {
  const request = { ...byRegion, compare: ['lastYear', 'target'], grain: 'month', time: { preset: 'mtd' } };
  await page.goto(explorePage({ queryType: 'metrics', format: 'table', request }));
  const heads = page.getByRole('columnheader');
  await expect(heads.first()).toBeVisible();
  const words = (await heads.allInnerTexts()).join(' | ');
  expect(words).toContain('Net sales');
  expect(words).not.toMatch(/Status|Note|Complete|complete|Business unit/);
});
