import { makeDashboard, panelOf, removeDashboard, TALL } from '../panels';
import { appPage } from '../places';
import { expect, test } from '../test';

test.use({ viewport: TALL });

const ask = (queryType: string, more: object = {}, request: object = {}) => ({
  queryType,
  ...more,
  request: { metrics: ['average_order_value'], ...request },
});

test('the page of an outlook tells where the month lands, and how far that can be trusted', async ({ page }) => {
  await page.goto(appPage('metric/net_sales'));
  await page.getByRole('link', { name: 'Outlook' }).click();
  await expect(page).toHaveURL(/\/outlook\/net_sales/);
  await expect(page.getByText(/will land at ¥[\d.]+M, [\d.]+% of the target/)).toBeVisible();
  await expect(page.getByRole('img', { name: /^Lands at [\d.]+%; 80% between/ })).toBeVisible();
  await expect(page.getByText('Chance of target')).toBeVisible();
  const trust = page.getByRole('region', { name: /How good is this outlook/ });
  await expect(trust.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.getByRole('row', { name: /20 Nov/ })).toContainText('–');
  await page.getByRole('radio', { name: 'Month' }).click();
  await expect(page.getByText(/2025 will land at/)).toBeVisible();
});

test('the chart of a metric shows what was expected and what comes next', async ({ page }) => {
  await page.goto(appPage('metric/average_order_value', { lang: 'zh' }));
  await page.getByRole('button', { name: '预期' }).click();
  await expect(page.getByText(/应为 ¥[\d.]+/)).toBeVisible();
  await page.getByRole('button', { name: '展望', exact: true }).click();
  await expect(page.getByText('展望 80% 区间')).toBeVisible();
  await expect(page).toHaveURL(/beside=expected%2Coutlook/);
});

test('panels draw why a number changed, and lead to the page that explains it', async ({ page, request }) => {
  test.slow();
  const uid = 'e2e-why';
  const address = await makeDashboard(request, {
    uid,
    panels: [
      {
        title: 'Bridge',
        type: 'wheelhouse-waterfall-panel',
        targets: [ask('why', { what: 'inputs' })],
        options: { words: true, drawn: 'auto', leads: 'metric' },
      },
      {
        title: 'Tree',
        type: 'wheelhouse-drivers-panel',
        targets: [ask('why', { what: 'tree' })],
        options: { leads: 'metric' },
      },
      { title: 'Parts', type: 'table', targets: [ask('why', { what: 'slices' })] },
      { title: 'Usual', type: 'timeseries', targets: [ask('expected', {}, { grain: 'day' })] },
    ],
  });
  try {
    await page.goto(address);
    const bridge = await panelOf(page, 'Bridge');
    await expect(bridge.getByRole('row').first()).toContainText(/¥\d+/);
    expect(await bridge.getByRole('row').count()).toBeGreaterThanOrEqual(4);
    const tree = await panelOf(page, 'Tree');
    await expect(tree.getByRole('listitem').first()).toContainText(/= .+ [÷×] .+/);
    await expect((await panelOf(page, 'Parts')).getByRole('columnheader').first()).toBeVisible();
    await expect((await panelOf(page, 'Usual')).locator('canvas').first()).toBeVisible();
    await tree.getByRole('link').first().click();
    await expect(page).toHaveURL(/metric\/average_order_value\?.*why=1/);
    await expect(
      page
        .getByRole('region', { name: /Why it changed/ })
        .getByRole('table')
        .first()
    ).toBeVisible();
  } finally {
    await removeDashboard(request, uid);
  }
});

test('from an alert to its cause, and to a question in Chinese', async ({ page }) => {
  test.slow();
  await page.goto(appPage('home', { lang: 'zh' }));
  await page.getByRole('article').first().getByRole('link').first().click();
  await page.getByRole('button', { name: '为什么变了？' }).click();
  await expect(page.getByRole('region', { name: /为什么变了/ })).toBeVisible();
  await page.goto(appPage('ask', { lang: 'zh', q: '上周净销售额为什么下滑' }));
  await expect(page.getByLabel('读作')).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('the outlook fits', async ({ page }) => {
    await page.goto(appPage('outlook/net_sales', { lang: 'zh' }));
    await expect(page.getByText('展望有多准')).toBeVisible();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
