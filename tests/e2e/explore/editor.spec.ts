import { DATA_SOURCE } from '../places';
import { expect, test } from '../test';

test('a business user asks without knowing a name, and is told what is asked', async ({ page }) => {
  const pane = {
    datasource: DATA_SOURCE.uid,
    queries: [{ refId: 'A', datasource: DATA_SOURCE, queryType: 'metrics', format: 'table', request: { metrics: [] } }],
    range: { from: '2025-11-01', to: '2025-11-20' },
  };
  await page.goto(
    `/explore?${new URLSearchParams({ schemaVersion: '1', orgId: '1', panes: JSON.stringify({ one: pane }) })}`
  );
  const metrics = page.getByPlaceholder('Choose metrics');
  await metrics.click();
  await metrics.fill('客单'); // how people call it; neither its name nor its label in this language
  await page.getByRole('option', { name: /Average order value/ }).click();
  await page.keyboard.press('Escape');

  const split = page.getByPlaceholder(/Nothing: one number for all/);
  await split.click();
  await page.getByRole('option', { name: 'Region', exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Average order value by Region, 1 Nov 2025 to 19 Nov 2025/)).toBeVisible();

  await page.getByRole('button', { name: 'Run query' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'East China' }).getByRole('cell').nth(1)).toHaveText(/^¥1\d\d/);
});
