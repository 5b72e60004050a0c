import type { Page } from '@playwright/test';

import { queryAsCommand } from '../commandLine';
import { expect, test } from '../test';

/** The week from New Year's Day of 2025, which was in another week by date a year before. */
const days = { from: '2025-01-29', to: '2025-02-04' };
const time = { from: '2025-01-28T16:00:00.000Z', to: '2025-02-04T15:59:59.000Z' };

const card = (page: Page) => page.getByRole('link', { name: /^(Net sales|净销售额)/ }).first();
/** "−27.6 %" as cards write it. */
const percent = (rate: number) => Math.abs(rate * 100).toFixed(1);

test('a cockpit is switched from last year by date to last year by feast, and says both days', async ({ page }) => {
  const { metrics } = await queryAsCommand({ metrics: ['net_sales'], time: days, compare: ['lastYear', 'lunar'] });
  const rate = (name: string) => {
    const base = metrics[0].comparisons?.find((one) => one.name === name)?.values[0] ?? Number.NaN;
    return (metrics[0].values[0] ?? Number.NaN) / base - 1;
  };
  expect(rate('lastYear')).toBeLessThan(-0.2); // an ordinary week a year before
  expect(rate('lunar')).toBeGreaterThan(0);

  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  await expect(card(page)).toContainText(percent(rate('lastYear')));
  await page.getByTestId('data-testid template variable').nth(1).getByRole('combobox').click();
  await page.getByRole('option', { name: /lunar|农历/ }).click();
  await expect(card(page)).toContainText(percent(rate('lunar')));
  expect(new URL(page.url()).searchParams.get('var-compare')).toBe('lunar');

  // The metric's page says by which days.
  await card(page).click();
  await page
    .getByText(`${percent(rate('lunar'))}%`)
    .first()
    .hover();
  await expect(page.getByRole('tooltip')).toContainText('10 Feb – 16 Feb 2024');
});
