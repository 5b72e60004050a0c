import type { Locator, Page } from '@playwright/test';

import { appPage, inAddress } from '../places';
import { expect, test } from '../test';

// A store of the region whose margin is below target: nothing fires in the store itself.
const STORE = 'organisation:bu=百货事业部,region=西南区,store=春熙路店';
const NOVEMBER = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };
const PHONE = { width: 390, height: 844 };

test('the date of the data names what is late, and opens the list of sources', async ({ page }) => {
  await page.goto(appPage('home'));
  const pill = page.getByRole('button', { name: /^Data to .*Member system late$/ });
  await pill.click();
  const first = page.getByRole('dialog').getByRole('listitem').first();
  await expect(first).toContainText(/Member system\s*Late/);
  await expect(first).toContainText('18 Nov 2025');
  await expect(first).toContainText('yesterday by 08:00');
  await expect(first).toContainText('Digital marketing');
  await expect(first.getByRole('link', { name: /data for sales to members are 32.5 h old/ })).toBeVisible();
  await expect(page.getByText(/Data ready/)).toHaveCount(0);
});

test("a store's page shows the topics of its region, and its part in them", async ({ page }) => {
  await page.goto(appPage('home', { scope: STORE }));
  const above = page.getByRole('region', { name: /^Of units above/ });
  const topic = above.getByRole('article').filter({ hasText: 'South-west China: gross margin short of target' });
  await expect(topic).toContainText('Chunxi Road has a part in it: 37.1% → 34.6%');
  await expect(topic).toContainText('Above: Region');
  await expect(page.getByText('Nothing fired here, but units above have topics.')).toBeVisible();
  await expect(page.getByText(/all quiet|Nothing needs attention/)).toHaveCount(0);
});

test("a store's cockpit shows them too, and leads to the region's slice", async ({ page }) => {
  const query = new URLSearchParams({ ...NOVEMBER, 'var-region': '西南区', 'var-store': '春熙路店' });
  await page.setViewportSize({ width: 1440, height: 1600 });
  await page.goto(`/d/wheelhouse-store?${query}`);
  const topic = page.getByRole('article').filter({ hasText: 'South-west China: gross margin short of target' });
  await expect(topic).toContainText('Chunxi Road has a part in it');
  await topic.getByRole('link').first().click();
  await expect(page.getByRole('button', { name: 'Scope: South-west China' })).toBeVisible();
});

test('a unit of the matrix moves all of home, and the path leads back', async ({ page }) => {
  await page.goto(appPage('home'));
  const card = page.getByRole('link', { name: /^Net sales/ }).first();
  const [whole, matrix] = [await shown(card, /¥/), page.getByRole('table')];
  await matrix.getByRole('button', { name: 'South-west China', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Scope: South-west China' })).toBeVisible();
  expect(inAddress(page, 'scope')).toBe('organisation:bu=百货事业部,region=西南区');
  await expect(card).not.toContainText(whole);
  await expect(matrix.getByRole('rowheader', { name: 'Chunxi Road' })).toBeVisible(); // stores now
  await expect(page.getByRole('article').filter({ hasText: /^抖音/ })).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Organisation' }).getByRole('button', { name: 'Whole group' }).click();
  await expect(card).toContainText(whole);
  expect(inAddress(page, 'scope')).toBeNull();
});

test('a change that rounds to nothing has no arrow, no colour and no digits of its own', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 1000 });
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(NOVEMBER)}`);
  const card = page.getByRole('link', { name: /On-time delivery/ }).first();
  const change = card.getByText('0.0 pp', { exact: true }).first();
  await expect(change).toBeVisible();
  await expect(card).not.toContainText(/0\.0\d/);
  await expect(card).not.toContainText(/[▲▼▬]/);
  // Text of any strength is grey: its channels without the last are those of other text.
  const colour = async (of: Locator) =>
    (await of.evaluate((element) => getComputedStyle(element).color)).match(/\d+/g)?.slice(0, 3);
  expect(await colour(change)).toEqual(await colour(card.getByText('On-time delivery')));
});

test('where down is good, what is within the target says so', async ({ page }) => {
  await page.goto(appPage('metric/stock_days', { grain: 'month' }));
  await expect(page.getByText(/^within target · of /)).toBeVisible();
  await page.goto(appPage('metric/net_sales', { grain: 'month' }));
  await expect(page.getByText(/^of (the )?target/).first()).toBeVisible();
  await expect(page.getByText(/within target/)).toHaveCount(0);
});

test('on a phone a per cent keeps its label', async ({ page }) => {
  await page.setViewportSize(PHONE);
  await page.goto('/d/wheelhouse-cockpit');
  const labels = page.locator('a[aria-label] [data-label]');
  await expect(labels).toHaveCount(6);
  for (const label of await labels.all()) {
    await expect(label).toHaveText(/^(Met|Within|Over)$/);
    // On the line of its number, inside its pill.
    expect(await label.evaluate((e) => e.offsetTop - (e.previousElementSibling as HTMLElement).offsetTop)).toBe(0);
  }
});

for (const width of [1440, 1024]) {
  test(`sentences have room at ${width} pixels, and the matrix stays beside them`, async ({ page }) => {
    await docked(page);
    await page.setViewportSize({ width, height: 900 });
    await page.goto(appPage('home'));
    const articles = page.getByRole('article');
    await expect(articles.nth(4)).toBeVisible();
    for (const heading of await articles.getByRole('heading').all()) {
      expect((await heading.boundingBox())?.width).toBeGreaterThanOrEqual(300);
    }
    await articles.last().scrollIntoViewIfNeeded();
    await expect(page.getByRole('table').getByRole('rowheader').first()).toBeInViewport();
  });
}

/** With Grafana's menu beside the page, as most people have it. */
const docked = (page: Page) =>
  page.addInitScript(() => {
    localStorage.setItem('grafana.navigation.docked', 'true');
    localStorage.setItem('grafana.navigation.open', 'true');
  });

async function shown(card: Locator, what: RegExp): Promise<string> {
  await expect(card).toContainText(what);
  return (await card.getByText(what).first().textContent()) ?? '';
}
