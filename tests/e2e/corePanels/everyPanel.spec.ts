import type { Page } from '@playwright/test';

import { columns, queryAsPanel } from '../numbers';
import { type Drawn, drawnBy, expectNear, makeDashboard, numbersIn, panelOf, removeDashboard, TALL } from '../panels';
import { NOVEMBER } from '../places';
import { expect, test } from '../test';

const UID = 'e2e-every-panel';

const TYPES = [
  'stat',
  'gauge',
  'bargauge',
  'table',
  'timeseries',
  'barchart',
  'piechart',
  'state-timeline',
  'status-history',
  'heatmap',
  'histogram',
  'xychart',
  'candlestick',
];

// What the editor gives a new one; without series it draws nothing.
const options: Record<string, object> = {
  xychart: {
    mapping: 'auto',
    series: [{}],
    tooltip: { mode: 'single', sort: 'none' },
    legend: { showLegend: true, displayMode: 'list', placement: 'bottom', calcs: [] },
  },
};

test.use({ viewport: TALL });
test.afterEach(({ page }) => removeDashboard(page.request, UID));

/** What a panel draws, once it has numbers. */
async function numbersOf(page: Page, title: string): Promise<Drawn[]> {
  await panelOf(page, title);
  await expect.poll(async () => (await drawnBy(page, title))[0]?.length ?? 0, { timeout: 60_000 }).toBeGreaterThan(4);
  const [frame] = await drawnBy(page, title);
  return frame.filter(({ type }) => type === 'number');
}

/** The last number of a column, which is what tiles tell. */
const last = <T>(values: Array<T | null>) => values.filter((value) => value !== null).at(-1) ?? null;

for (const lang of ['en', 'zh']) {
  for (const queryType of ['expected', 'outlook']) {
    test(`every core panel has the numbers of ${queryType}, in ${lang}`, async ({ page }) => {
      test.slow();
      const request = { metrics: ['net_sales'], grain: 'day', lang };
      const [frame] = await queryAsPanel(page.request, { queryType, request }, NOVEMBER);
      const wanted = columns(frame);
      const names = frame.schema.fields.map(({ name }) => name).filter((name) => name !== 'time');
      const panels = TYPES.map((type) => ({
        title: type,
        type,
        targets: [{ queryType, request }],
        options: options[type],
      }));
      await page.goto(await makeDashboard(page.request, { uid: UID, panels }));
      for (const type of TYPES) {
        const drawn = await numbersOf(page, type);
        expect(drawn, type).toHaveLength(names.length);
        drawn.forEach(({ name, values, texts }, i) => {
          const own = wanted[names[i]] as Array<number | null>;
          const what = `${type}, ${name}`;
          expect(values, what).toEqual(own);
          expect(name, what).toContain(lang === 'zh' ? '净销售额' : 'Net sales');
          const seen = texts.filter((_, row) => own[row] !== null).at(-1) ?? '';
          expectNear(numbersIn(seen)[0], last(own), what);
        });
        const panel = await panelOf(page, type);
        await expect(panel.getByTestId('data-testid Panel status error'), type).toHaveCount(0);
        await expect(panel, type).not.toContainText(/NaN|undefined|No data|Infinity/);
      }

      // Days are days in a table, and the border of a band has no points that look like values.
      await expect(await panelOf(page, 'table')).not.toContainText('00:00:00');
      await expect(await panelOf(page, 'table')).toContainText('2025-11-01');
      const tiles = (await (await panelOf(page, 'stat')).innerText())
        .replace(/\d+%/g, '')
        .replace(/\s+(?=[KMB]\b)/g, '');
      expectNear(numbersIn(tiles)[0], last(wanted.value as Array<number | null>), 'the first tile');
    });
  }
}

test('a panel that has nothing to draw says why in its corner', async ({ page }) => {
  const asked = { metrics: ['net_sales'], grain: 'day', lang: 'en' };
  const panels = [
    { title: 'series', type: 'timeseries', targets: [{ queryType: 'metrics', format: 'series', request: asked }] },
    { title: 'expected', type: 'timeseries', targets: [{ queryType: 'expected', request: asked }] },
    { title: 'outlook', type: 'timeseries', targets: [{ queryType: 'outlook', request: asked }] },
  ];
  const time = { from: '2030-01-01T00:00:00.000Z', to: '2030-02-01T00:00:00.000Z' };
  await page.goto(await makeDashboard(page.request, { uid: UID, panels, time }));
  for (const [title, says] of [
    ['series', 'not loaded yet'],
    ['expected', 'no finished period lies in this time'],
    ['outlook', 'the outlook ends before this time begins'],
  ]) {
    const panel = await panelOf(page, title);
    await panel.locator('svg:visible').first().hover({ timeout: 20_000 });
    await expect(page.getByText(says).first(), title).toBeVisible();
    await page.mouse.move(0, 0);
  }
});
