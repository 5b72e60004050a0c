import type { Page } from '@playwright/test';

import { soldInNovember } from '../commandLine';
import { inAddress } from '../places';
import { expect, test } from '../test';

const time = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };

/** The address that a link leads to. */
async function target(page: Page, link: ReturnType<Page['locator']>) {
  await expect(link.first()).toBeVisible();
  return new URL((await link.first().getAttribute('href')) ?? '', page.url());
}

test('from the group cockpit to a region, a store and the metric page, scope and time stay', async ({ page }) => {
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  await expect(page.getByText('¥227.3').first()).toBeVisible();

  await page.locator('a[href*="/d/wheelhouse-region"]').filter({ hasText: 'East China' }).first().click();
  await expect(page).toHaveURL(/\/d\/wheelhouse-region/);
  expect(inAddress(page, 'var-region')).toBe('华东区');
  expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([time.from, time.to]);
  const sold = ((await soldInNovember('华东区')) / 1e6).toFixed(1);
  await expect(page.getByText(`¥${sold}`).first()).toBeVisible();

  await page.locator('a[href*="/d/wheelhouse-store"]').filter({ hasText: 'Xujiahui' }).first().click();
  await expect(page).toHaveURL(/\/d\/wheelhouse-store/);
  expect([inAddress(page, 'var-region'), inAddress(page, 'var-store')]).toEqual(['华东区', '徐家汇店']);
  expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([time.from, time.to]);

  await page.locator('a[href*="/metric/net_sales"]').first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Net sales/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Scope: Xujiahui' })).toBeVisible();
  expect(inAddress(page, 'scope')).toContain('store=徐家汇店');
  expect([inAddress(page, 'from'), inAddress(page, 'to')].map((at) => Number(at))).toEqual([
    Date.parse(time.from),
    Date.parse(time.to),
  ]);
  await expect(page.getByText('No data in this time and scope')).toHaveCount(0);
});

test('the link to the indicator centre has the scope that is chosen, and none where all is open', async ({ page }) => {
  const centre = page.getByRole('link', { name: 'Indicator centre' });
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  await expect(page.getByText('Business unit: all')).toBeVisible();
  expect((await target(page, centre)).searchParams.get('scope')).toBe('');

  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams({ ...time, 'var-bu': '百货事业部' })}`);
  await expect(centre).toHaveAttribute('href', /scope=organisation%3Abu%3D/);
  const chosen = await target(page, centre);
  expect(chosen.searchParams.get('scope')).toBe('organisation:bu=百货事业部');
  expect(chosen.searchParams.get('from')).toBe(time.from);
  await centre.click();
  await expect(page.getByRole('button', { name: 'Scope: Department Stores' })).toBeVisible();
});

test('with all business units open, no link of the cockpit names one', async ({ page }) => {
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  await expect(page.getByText('¥227.3').first()).toBeVisible();
  const links = page.locator('a[href*="wheelhouse"]');
  await expect.poll(() => links.count()).toBeGreaterThan(20); // the tables come after the first number
  const hrefs = await links.evaluateAll((list) => list.map((a) => a.getAttribute('href')));
  expect(hrefs.filter((href) => /bu(=|%3D)(\*|%2A|\$__all|%24__all|All)/i.test(href ?? ''))).toEqual([]);
});

test("a core table's row leads to the metric page of its unit", async ({ page }) => {
  await page.goto(`/d/wheelhouse-metric?${new URLSearchParams({ ...time, 'var-metric': 'net_sales' })}`);
  const row = page.getByRole('gridcell').filter({ hasText: 'South China' }).getByRole('link').first();
  const address = await target(page, row);
  expect(address.searchParams.get('scope')).toBe('organisation.region=华南区');
  await page.goto(address.toString());
  await expect(page.getByRole('button', { name: 'Scope: South China' })).toBeVisible();
});
