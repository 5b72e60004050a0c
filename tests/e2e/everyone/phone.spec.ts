import type { Page } from '@playwright/test';

import { appPage } from '../places';
import { expect, test } from '../test';

test.use({ viewport: { width: 390, height: 844 } });

const places: Array<[string, string, RegExp]> = [
  ['agenda', appPage('home'), /Tianhe Road/],
  ['indicator centre', appPage('centre'), /8[67] metrics/],
  ['metric page', appPage('metric/net_sales'), /What customers paid/],
  ['targets', appPage('targets/net_sales', { period: '2025' }), /remainder ¥0/],
  ['rules', appPage('rules'), /21 rules watch/],
  ['group cockpit', '/d/wheelhouse-cockpit', /Net sales: to date/],
  ['region cockpit', '/d/wheelhouse-region', /Net sales: to date/],
  ['store cockpit', '/d/wheelhouse-store', /Net sales: to date/],
  ['metric dashboard', '/d/wheelhouse-metric', /MoM/],
];

for (const [name, address, sign] of places) {
  test(`the ${name} needs no sideways scrolling on a phone`, async ({ page }) => {
    await page.goto(address);
    await expect(page.getByText(sign).first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}

/** The words of an element that do not fit into it. */
const cut = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((found) => found.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent));

test('scorecards show name, number and attainment whole on a phone', async ({ page }) => {
  await page.goto('/d/wheelhouse-cockpit');
  await expect(page.getByText('101.8%').first()).toBeVisible();
  const last = page.locator('a[aria-label^="On-time delivery"]').first();
  const card = await last.boundingBox();
  const panel = await last.locator('xpath=ancestor::section[1]').boundingBox();
  expect(card && panel && card.y + card.height).toBeLessThanOrEqual((panel?.y ?? 0) + (panel?.height ?? 0));
  expect(await cut(page, 'a[aria-label] span[title]')).toEqual([]);
});
