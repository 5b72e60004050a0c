import type { Page } from '@playwright/test';

import {
  expectNear,
  explorePage,
  makeDashboard,
  numbersIn,
  type Panel,
  panelOf,
  removeDashboard,
  TALL,
  tableOf,
} from '../panels';
import { ask } from '../shapes';
import { expect, test } from '../test';

const UID = 'e2e-zones';

test.use({ viewport: TALL });

test.afterEach(({ page }) => removeDashboard(page.request, UID));

async function open(page: Page, panels: Panel[], more: Partial<Parameters<typeof makeDashboard>[1]> = {}) {
  await page.goto(await makeDashboard(page.request, { uid: UID, panels, ...more }));
}

for (const timezoneId of ['America/Lima', 'Pacific/Auckland']) {
  test.describe(`in a browser in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test('days stay the days that they are', async ({ page }) => {
      const request = { metrics: ['net_sales'], grain: 'day' };
      const time = { from: '2025-11-10', to: '2025-11-12' };
      await open(
        page,
        [
          { title: 'rows', type: 'table', targets: [{ format: 'table', request }], h: 12 },
          { title: 'one', type: 'stat', targets: [{ format: 'numeric', request: { metrics: ['net_sales'] } }] },
        ],
        { timezone: 'browser', time: { from: '2025-11-10 00:00:00', to: '2025-11-12 23:59:59' } }
      );
      const answer = await ask({ ...request, time });
      const table = await panelOf(page, 'rows');
      const read = async () => (await tableOf(table)).slice(1);
      // Grafana draws rows before what stands in them.
      await expect.poll(async () => (await read()).map(([day]) => day.slice(0, 10))).toEqual(answer.time?.values);
      const rows = await read();
      rows.forEach(([day, text], i) => expectNear(numbersIn(text)[0], answer.metrics[0].values[i], day));
      const [whole] = (await ask({ metrics: ['net_sales'], time })).metrics;
      const stat = await panelOf(page, 'one');
      await expect(stat).toContainText('¥');
      expectNear(numbersIn((await stat.innerText()).replace('one', ''))[0], whole.values[0], 'the whole range');

      await page.goto(explorePage({ queryType: 'metrics', format: 'table', request: { ...request, time } }));
      const cells = page.getByRole('row').filter({ hasText: '2025-11-1' }).getByRole('cell');
      await expect(cells.first()).toHaveText('2025-11-10'); // a day has no time of day
    });
  });
}
