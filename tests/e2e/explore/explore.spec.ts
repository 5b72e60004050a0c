import { calledIn, queryAsCommand } from '../commandLine';
import { DATA_SOURCE } from '../places';
import { shown } from '../numbers';
import { expect, test } from '../test';

const request = {
  metrics: ['net_sales'],
  by: [{ hierarchy: 'organisation', level: 'region' }],
  time: { preset: 'mtd' },
  lang: 'en',
};

function explore(query: object): string {
  const pane = {
    datasource: DATA_SOURCE.uid,
    queries: [{ refId: 'A', datasource: DATA_SOURCE, ...query }],
    range: { from: '2025-11-01', to: '2025-11-20' },
  };
  return `/explore?${new URLSearchParams({ schemaVersion: '1', orgId: '1', panes: JSON.stringify({ one: pane }) })}`;
}

test('Explore shows a query as sentence and as table', async ({ page }) => {
  await page.goto(explore({ queryType: 'metrics', format: 'table', request }));
  await expect(page.getByText('Net sales by Region, 1 Nov 2025 to 19 Nov 2025.')).toBeVisible();
  const answer = await queryAsCommand({ ...request, lang: 'en' });
  const regions = calledIn(answer);
  for (const [row, region] of regions.entries()) {
    const cells = page.getByRole('row').filter({ hasText: region }).getByRole('cell');
    await expect(cells.first()).toHaveText(region);
    const text = await cells.nth(1).innerText();
    const millions = shown(text);
    const value = (answer.metrics[0].values[row] ?? 0) / 1e6;
    expect(text).toMatch(/^¥[\d.]+M$/);
    expect(Math.abs(millions.value - value), `${region}: ${text}`).toBeLessThanOrEqual(millions.within);
  }
});

test('a query can be run again in Explore', async ({ page }) => {
  await page.goto(explore({ queryType: 'metrics', format: 'series', request: { ...request, grain: 'day' } }));
  await expect(page.getByText(/Net sales by Region/).first()).toBeVisible();
  const again = page.waitForResponse((reply) => reply.url().includes('/api/ds/query'));
  await page.getByRole('button', { name: 'Run query' }).click();
  expect((await again).ok()).toBe(true);
  await expect(page.locator('canvas').first()).toBeVisible();
});
