import { appPage } from '../places';
import { expect, test } from '../test';

test('home shows head lines and the agenda', async ({ page }) => {
  await page.goto(appPage('home'));
  await expect(page.getByRole('heading', { level: 1, name: "Today's agenda" })).toBeVisible();
  await expect(page.getByText('¥227.3M').first()).toBeVisible();
  await expect(page.getByRole('article').nth(4)).toBeVisible();
  await expect(page.getByText(/Tianhe Road: average order value down 3 days running/)).toBeVisible();
});

test('the indicator centre lists the metrics with their numbers', async ({ page }) => {
  await page.goto(appPage('centre'));
  await expect(page.getByRole('heading', { level: 1, name: 'Indicator centre' })).toBeVisible();
  await expect(page.getByText(/8[67] metrics/)).toBeVisible();
  await expect(page.locator('[data-metric-row]').nth(49)).toBeAttached(); // the first fifty at once
  await expect(page.locator('[data-metric-row="net_sales"]').getByText('¥227.3M')).toBeVisible();
});

test('the indicator centre finds a metric by its Chinese synonym', async ({ page }) => {
  await page.goto(appPage('centre'));
  await page.getByRole('searchbox').fill('营业额');
  await page.locator('[data-metric-row="net_sales"] a').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Net sales/ })).toBeVisible();
  await expect(page).toHaveURL(/\/metric\/net_sales/);
});

test('a metric page shows number, chart, parts and definition', async ({ page }) => {
  await page.goto(appPage('metric/net_sales'));
  await expect(page.getByRole('heading', { level: 1, name: /Net sales/ })).toBeVisible();
  await expect(page.locator('canvas').first()).toBeVisible();
  await expect(page.getByRole('region', { name: /^By / }).locator('tbody tr').first()).toContainText('¥');
  await page.getByRole('button', { name: 'SQL and definition' }).click();
  await expect(page.getByText(/SELECT/).first()).toBeVisible();
});

test('rules show their tiers and which fired', async ({ page }) => {
  await page.goto(appPage('rules'));
  await expect(page.getByRole('heading', { level: 1, name: 'Rules' })).toBeVisible();
  await expect(page.getByText(/21 rules watch/)).toBeVisible();
  await expect(page.getByText(/Order value falls, footfall does not/).first()).toBeVisible();
  await expect(page.getByText('Fired').first()).toBeVisible();
});

test('pages speak Chinese where the address asks for it', async ({ page }) => {
  await page.goto(appPage('home', { lang: 'zh' }));
  await expect(page.getByRole('heading', { level: 1, name: '今日预警摘要' })).toBeVisible();
  await expect(page.getByText('¥2.27亿').first()).toBeVisible();
});

test('an unknown metric is said in words, with a way on', async ({ page }) => {
  await page.goto(appPage('metric/no_such_metric'));
  await expect(page.getByText('There is no metric "no_such_metric"')).toBeVisible();
  await page.getByRole('link', { name: 'Find another in the indicator centre' }).click();
  await expect(page.locator('[data-metric-row]').first()).toBeVisible();
});
