import type { Page } from '@playwright/test';

import {
  drawnBy,
  type Drawn,
  expectNear,
  makeDashboard,
  numbersIn,
  type Panel,
  panelOf,
  removeDashboard,
  TALL,
  tableOf,
} from '../panels';
import { ask, byRegion, expectEach, lastOf, months, overMonths, type Shape, shapes } from '../shapes';
import { expect, test } from '../test';

const UID = 'e2e-core-panels';

test.use({ viewport: TALL });

test.afterEach(({ page }) => removeDashboard(page.request, UID));

async function open(page: Page, panels: Panel[], more: Partial<Parameters<typeof makeDashboard>[1]> = {}) {
  await page.goto(await makeDashboard(page.request, { uid: UID, panels, ...more }));
}

for (const type of ['stat', 'gauge', 'bargauge', 'piechart']) {
  test(`a ${type} shows one value a unit of every shape`, async ({ page }) => {
    const units = [...lastOf(await ask(byRegion)).keys()].join('|');
    const options = {
      reduceOptions: {
        calcs: ['lastNotNull'],
        fields: type === 'piechart' ? '' : `/^(${units})( Net sales)?$/`,
        values: false,
      },
      ...(type === 'piechart' && {
        legend: { displayMode: 'table', placement: 'right', showLegend: true, values: ['value'] },
      }),
      ...(type === 'bargauge' && { orientation: 'horizontal', displayMode: 'basic' }),
    };
    const plain: Shape[] = ['numeric', 'table over time', 'series'];
    const panels = plain.map((shape) => ({ title: shape, type, targets: [shapes[shape]], options, h: 12 }));
    const named = { title: 'table', type, targets: [shapes.table], h: 12, options };
    await open(page, [...panels, named]);
    for (const shape of plain) {
      const wanted = lastOf(await ask(shapes[shape].request));
      const panel = await panelOf(page, shape);
      if (type === 'gauge') {
        await expectEach(panel, wanted, 'before');
      } else {
        await expectEach(panel, wanted, 'behind');
      }
    }
    // Several numbers of a unit are told apart by their names.
    const wanted = lastOf(await ask(byRegion));
    const named8 = new Map([...wanted].map(([name, value]) => [`${name} Net sales`, value]));
    await expectEach(await panelOf(page, 'table'), named8, type === 'gauge' ? 'before' : 'behind');
  });
}

/** The numbers that fields called by units hold, the last of each. */
function unitFields(frames: Drawn[][], names: Iterable<string>): Map<string, string> {
  const fields = frames.flat().filter(({ type }) => type === 'number');
  return new Map(
    [...names].map((name) => {
      const found = fields.filter((field) => field.name === name);
      expect(found, `fields called ${name} among ${fields.map((field) => field.name).join(', ')}`).toHaveLength(1);
      return [name, found[0].texts[found[0].texts.length - 1]];
    })
  );
}

for (const type of ['timeseries', 'heatmap', 'state-timeline', 'status-history']) {
  test(`a ${type} draws a series for each unit`, async ({ page }) => {
    const options =
      type === 'timeseries'
        ? { legend: { displayMode: 'table', placement: 'right', showLegend: true, calcs: ['lastNotNull'] } }
        : {};
    const over: Shape[] = ['series', 'table over time'];
    await open(
      page,
      over.map((shape) => ({ title: shape, type, targets: [shapes[shape]], options, h: 10 })),
      { time: { from: '2025-07-31T16:00:00.000Z', to: '2025-10-31T15:59:59.000Z' } }
    );
    const wanted = lastOf(await ask(overMonths));
    for (const shape of over) {
      const panel = await panelOf(page, shape);
      await expect(panel.locator('canvas').first()).toBeVisible();
      const texts = unitFields(await drawnBy(page, shape), wanted.keys());
      for (const [name, value] of wanted) {
        expectNear(numbersIn(texts.get(name) ?? '')[0], value, `${shape} ${name}`);
      }
      if (type === 'timeseries') {
        await expectEach(panel, wanted, 'behind');
      }
    }
  });
}

test('a bar chart has a bar for each unit', async ({ page }) => {
  const bars: Shape[] = ['numeric', 'table'];
  await open(
    page,
    bars.map((shape) => ({ title: shape, type: 'barchart', targets: [shapes[shape]], h: 10 }))
  );
  const wanted = lastOf(await ask(byRegion));
  for (const shape of bars) {
    const panel = await panelOf(page, shape);
    await expect(panel.locator('canvas').first()).toBeVisible();
    const [fields] = await drawnBy(page, shape);
    expect(fields[0].texts).toEqual([...wanted.keys()]);
    [...wanted.values()].forEach((value, row) => expectNear(numbersIn(fields[1].texts[row])[0], value, `bar ${row}`));
    expect(fields.filter(({ type }) => type === 'string')).toHaveLength(1);
  }
});

test('a table shows rows and nothing that is hidden, with one decimal rule a column', async ({ page }) => {
  const compared = { ...byRegion, compare: ['lastYear', 'target'] };
  await open(page, [
    { title: 'numeric', type: 'table', targets: [shapes.numeric], h: 12 },
    { title: 'table', type: 'table', targets: [{ format: 'table', request: compared }], h: 12 },
  ]);
  const answer = await ask(compared);
  const wanted = lastOf(answer);
  for (const title of ['numeric', 'table']) {
    const [heads, ...rows] = await tableOf(await panelOf(page, title));
    expect(heads.slice(0, 2)).toEqual(['Region', 'Net sales']);
    expect(heads.join(' ')).not.toMatch(/Status|Note|Complete|_is/);
    expect(rows.map(([name]) => name)).toEqual([...wanted.keys()]);
    rows.forEach(([name, text]) => expectNear(numbersIn(text)[0], wanted.get(name) ?? null, name));
    for (const column of heads.keys()) {
      const decimals = rows.flatMap(
        (row) => /\.(\d+)%/.exec(row[column])?.[1].length ?? (row[column].endsWith('%') ? 0 : [])
      );
      expect(
        new Set(decimals).size,
        `decimals of ${heads[column]}: ${rows.map((row) => row[column]).join(' ')}`
      ).toBeLessThan(2);
    }
  }
});

test('what a number is compared with is dashed, in the colours of the pages', async ({ page }) => {
  const request = { metrics: ['net_sales'], grain: 'month', time: months, compare: ['target', 'lastYear'] };
  await open(page, [{ title: 'compared', type: 'timeseries', targets: [{ format: 'series', request }], h: 10 }]);
  const panel = await panelOf(page, 'compared');
  await expect(panel.getByText('Net sales (target)')).toBeVisible();
  await expect(panel.getByText('Net sales (same period last year)')).toBeVisible();
  const lines = (await drawnBy(page, 'compared')).map(([, { line, colour }]) => ({ line, colour }));
  expect(lines.map(({ line }) => line)).toEqual([undefined, 'dash', 'dash']);
  expect(new Set(lines.map(({ colour }) => colour)).size).toBe(3);
});
