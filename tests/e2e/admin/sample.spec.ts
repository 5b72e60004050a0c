import type { Page } from '@playwright/test';

import { appPage } from '../places';
import { expect, test } from '../test';

const SAMPLE = 'wheelhouse-sample';
const source = `/api/datasources/uid/${SAMPLE}`;

/** Yesterday's morrow in the sample's zone, from eight in the morning on, when its loads are due. */
function endOfData(): string {
  const at = new Date(Date.now() - 8 * 3_600_000);
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at);
}

async function remove(page: Page) {
  await page.request.delete(source);
}

test.beforeEach(({ page }) => remove(page));
test.afterEach(({ page }) => remove(page));

test('the sample is made with one click, says what it is, and is removed with one', async ({ page }) => {
  await page.goto(appPage('config'));
  await page.getByRole('button', { name: 'Try the sample' }).click();
  await page.waitForURL((url) => url.searchParams.get('ds') === SAMPLE);
  await expect(page.getByRole('article').first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText('Sample data')).toBeVisible();

  const catalog = await (await page.request.get(`${source}/resources/catalog`)).json();
  expect(catalog.asOf).toBe(endOfData());
  const agenda = await (await page.request.get(`${source}/resources/agenda`)).json();
  const rules = (agenda.items as Array<{ rule: string }>).map(({ rule }) => rule);
  expect(rules).toEqual(
    expect.arrayContaining([
      'region_margin_below_target',
      'channel_traffic_breaks',
      'store_out_of_stock',
      'slow_response',
    ])
  );

  await page.goto(appPage('config'));
  await expect(page.getByText(/A sample, made in memory/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByRole('button', { name: 'Try the sample' })).toBeVisible();
  expect((await page.request.get(source)).status()).toBe(404);
  await page.goto(appPage('home'));
  await expect(page.getByRole('article').first()).toBeVisible();
  await expect(page.getByText('Sample data')).toHaveCount(0);
});
