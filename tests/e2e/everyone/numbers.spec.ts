import { type Answer, calledIn, queryAsCommand } from '../commandLine';
import { columns, expectFrame, expectSame, queryAsPanel, shown } from '../numbers';
import { appPage, EAST, NOVEMBER, RESOURCES } from '../places';
import { expect, test, testWithoutPage } from '../test';

const organisation = (level: string) => ({ hierarchy: 'organisation', level });

/** Requests of every kind that dashboards send. */
const requests = {
  'one number per metric': {
    metrics: ['net_sales', 'gross_margin', 'average_order_value', 'return_on_spend'],
    time: { preset: 'mtd' },
    compare: ['previous', 'lastYear', 'target'],
  },
  'regions of one day': {
    metrics: ['net_sales', 'gross_profit', 'gross_margin'],
    by: [organisation('region')],
    time: { preset: 'lastDay' },
    compare: ['previous', 'lastYear', 'target'],
  },
  'weeks by business unit': {
    metrics: ['net_sales', 'orders'],
    by: [organisation('bu')],
    grain: 'week',
    time: { from: '2025-10-01', to: '2025-11-16' },
    compare: ['previous', 'lastYear'],
  },
  'stores of one region': {
    metrics: ['net_sales', 'footfall', 'conversion_rate'],
    by: [organisation('store')],
    time: { preset: 'last 28 days' },
    scope: {
      hierarchy: 'organisation',
      path: [
        { level: 'bu', member: '百货事业部' },
        { level: 'region', member: '华东区' },
      ],
    },
    compare: ['lastYear'],
  },
  'the five best stores and the others': {
    metrics: ['net_sales'],
    by: [organisation('store')],
    time: { preset: 'lastMonth' },
    top: { n: 5, others: true },
  },
};

for (const [what, request] of Object.entries(requests)) {
  testWithoutPage(`panel and command line agree on ${what}`, async ({ request: ask }) => {
    const frames = await queryAsPanel(ask, { queryType: 'metrics', format: 'table', request });
    expect(frames).toHaveLength(1);
    const answer = await queryAsCommand(request);
    expect(answer.rows).toBeGreaterThan(0);
    expectFrame(frames[0], answer);
  });
}

testWithoutPage('series of a chart and command line agree', async ({ request: ask }) => {
  const request = {
    metrics: ['net_sales'],
    by: [organisation('region')],
    grain: 'day',
    time: { from: '2025-10-20', to: '2025-11-19' },
  };
  const frames = await queryAsPanel(ask, { queryType: 'metrics', format: 'series', request });
  const answer = await queryAsCommand(request);
  const regions = answer.keys?.[0].values ?? [];
  expect(frames).toHaveLength(new Set(regions).size);
  for (const frame of frames) {
    expect(frame.schema.meta?.type).toBe('timeseries-multi');
    const region = frame.schema.fields[1].labels?.region;
    expectSame(
      columns(frame).net_sales,
      answer.metrics[0].values.filter((_, row) => regions[row] === region),
      `net_sales of ${region}`
    );
  }
});

testWithoutPage('numbers for alert rules and command line agree', async ({ request: ask }) => {
  const request = { metrics: ['gross_margin'], by: [organisation('region')], time: { preset: 'lastDay' } };
  const frames = await queryAsPanel(ask, { queryType: 'metrics', format: 'numeric', request });
  expect(frames[0].schema.meta?.type).toBe('numeric-long');
  expectFrame(frames[0], await queryAsCommand(request));
});

/** Requests that a page sends while it loads, with what it was answered. */
function overheard(page: import('@playwright/test').Page) {
  const heard: Array<Promise<{ request: object; answer: Answer }>> = [];
  page.on('response', (response) => {
    if (response.url().endsWith(`${RESOURCES}/query`) && response.ok()) {
      heard.push(response.json().then((answer) => ({ request: response.request().postDataJSON(), answer })));
    }
  });
  return () => Promise.all(heard);
}

test('head lines of the home page show what the command line says', async ({ page }) => {
  const heard = overheard(page);
  await page.goto(appPage('home'));
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByText('¥227.3M').first()).toBeVisible(); // cards and agenda come in any order
  const calls = await heard();
  const headlines = calls.find(({ request }) => 'compare' in request);
  expect(headlines).toBeDefined();
  const answer = await queryAsCommand(headlines!.request);
  expect(answer.metrics.length).toBeGreaterThan(3);
  const titles = await page
    .locator('span[title]')
    .evaluateAll((list) => list.map((e) => e.getAttribute('title') ?? ''));
  const numbers = titles.filter((title) => /^[−-]?[¥\d]/.test(title) && !/target/.test(title)).map(shown);
  for (const metric of answer.metrics) {
    const value = metric.values[0] ?? Number.NaN;
    const found = numbers.some((number) => Math.abs(number.value - value) <= number.within);
    expect(found, `${metric.name} ${value} among ${titles.join(' | ')}`).toBe(true);
  }
});

test('the metric page shows what the command line says', async ({ page }) => {
  const heard = overheard(page);
  await page.goto(appPage('metric/net_sales', { scope: EAST, grain: 'day', by: 'organisation.store', ...NOVEMBER }));
  const parts = page.getByRole('region', { name: /^By / });
  await expect(parts.locator('tbody tr').first()).toBeVisible();
  const calls = await heard();
  expect(calls.length).toBeGreaterThanOrEqual(2);
  for (const { request, answer } of calls) {
    const wanted = await queryAsCommand(request);
    expect(answer.rows).toBe(wanted.rows);
    wanted.metrics.forEach((metric, i) => expectSame(answer.metrics[i].values, metric.values, metric.name));
  }
  const day = await queryAsCommand({
    metrics: ['net_sales'],
    by: [organisation('store')],
    time: { from: '2025-11-19', to: '2025-11-19' },
    scope: requests['stores of one region'].scope,
    lang: 'en',
  });
  const stores = calledIn(day);
  const rows = parts.locator('tbody tr:has(th button)');
  for (let i = 0; i < (await rows.count()); i++) {
    const store = await rows.nth(i).locator('th').innerText();
    const title = await rows.nth(i).locator('td span[title]').first().getAttribute('title');
    const { value, within } = shown(title ?? '');
    expect(Math.abs(value - (day.metrics[0].values[stores.indexOf(store)] ?? 0)), store).toBeLessThanOrEqual(within);
  }
});
