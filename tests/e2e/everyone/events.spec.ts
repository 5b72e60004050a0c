import type { Locator } from '@playwright/test';

import { TALL } from '../panels';
import { appPage, DATA_SOURCE, NOVEMBER } from '../places';
import { expect, test } from '../test';

/** 1 to 19 November 2025 in Asia/Shanghai: Double 11 with ten days before it and two after. */
const time = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };

/** How strongly each part of a chart's width is shaded below its lines, from left to right. */
async function shades(chart: Locator): Promise<number[]> {
  return chart.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const plot = canvas.parentElement!.querySelector<HTMLElement>('.u-over')!;
    const scale = canvas.width / canvas.clientWidth;
    const [left, bottom] = [plot.offsetLeft * scale, (plot.offsetTop + plot.offsetHeight) * scale - 6];
    const row = canvas.getContext('2d')!.getImageData(left, bottom, plot.offsetWidth * scale, 1).data;
    return Array.from({ length: row.length / 4 }, (_, x) => row[x * 4 + 3]);
  });
}

test('a chart is shaded on the days of an event and around them, and says its name', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { grain: 'day', at: '2025-11-11', ...NOVEMBER }));
  const chart = page.getByRole('slider', { name: /^Net sales over time/ });
  await expect(chart).toHaveAttribute('aria-valuetext', /Double 11/);
  await chart.press('End'); // the nineteenth
  await expect(chart).not.toHaveAttribute('aria-valuetext', /Double 11/);

  const row = await shades(chart);
  const at = (day: number) => row[Math.floor(((day - 0.5) / 19) * row.length)];
  const own = at(11.1);
  const around = at(5);
  expect(around, 'before it').toBeGreaterThan(0);
  expect(own, 'its own day').toBeGreaterThan(around);
  expect(at(12.9), 'after it').toBe(around);
});

test('the cockpits mark the days of events on their panels', async ({ page }) => {
  const marked = page.waitForResponse(async (reply) => {
    if (!reply.url().includes('/api/ds/query') || !reply.ok()) {
      return false;
    }
    const { queries } = reply.request().postDataJSON() as { queries: Array<{ what?: string; scope?: unknown }> };
    return queries.some(({ what }) => what === 'events');
  });
  await page.setViewportSize(TALL); // the charts stand last
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  const { results } = (await (await marked).json()) as {
    results: Record<string, { frames: Array<{ data: { values: unknown[][] } }> }>;
  };
  expect(JSON.stringify(results)).toContain('Double 11');
  const marks = page.getByTestId('data-testid annotation-marker');
  await expect(marks).toHaveCount(4); // its day, and the days around it, in both charts
  await marks.last().hover();
  await expect(page.getByText('Double 11').filter({ visible: true }).first()).toBeVisible();
});
