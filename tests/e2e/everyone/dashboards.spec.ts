import { inAddress } from '../places';
import { expect, test } from '../test';

test('from the group cockpit to a region, a store and the metric page, scope and time stay', async ({ page }) => {
  const time = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  await expect(page.getByText('¥227.3').first()).toBeVisible();

  await page.locator('a[href*="/d/wheelhouse-region"]').filter({ hasText: '华东区' }).first().click();
  await expect(page).toHaveURL(/\/d\/wheelhouse-region/);
  expect(inAddress(page, 'var-region')).toBe('华东区');
  expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([time.from, time.to]);
  await expect(page.getByText('¥39.6').first()).toBeVisible();

  await page.locator('a[href*="/d/wheelhouse-store"]').filter({ hasText: '徐家汇店' }).first().click();
  await expect(page).toHaveURL(/\/d\/wheelhouse-store/);
  expect([inAddress(page, 'var-region'), inAddress(page, 'var-store')]).toEqual(['华东区', '徐家汇店']);
  expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([time.from, time.to]);

  await page.locator('a[href*="/metric/net_sales"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Net sales/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Scope: 徐家汇店' })).toBeVisible();
  expect(inAddress(page, 'scope')).toContain('store=徐家汇店');
  expect([inAddress(page, 'from'), inAddress(page, 'to')].map((at) => Number(at))).toEqual([
    Date.parse(time.from),
    Date.parse(time.to),
  ]);
  await expect(page.getByText('No data in this time and scope')).toHaveCount(0);
});
