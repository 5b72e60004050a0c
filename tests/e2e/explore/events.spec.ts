import { explorePage } from '../panels';
import { expect, test } from '../test';

test('the query editor compares with the last time of an event, in words', async ({ page }) => {
  const request = { metrics: ['net_sales'], grain: 'day', time: { from: '2025-11-10', to: '2025-11-12' } };
  await page.goto(explorePage({ queryType: 'metrics', format: 'table', request }));
  await page.getByRole('button', { name: 'Last Double 11' }).click();
  await expect(page.getByText(/compared with the last Double 11, day by day/)).toBeVisible();
  await page.getByRole('button', { name: 'Run query' }).click();
  await expect(page.getByRole('columnheader', { name: /Double 11/ }).first()).toBeVisible();
});
