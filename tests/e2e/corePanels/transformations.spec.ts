import type { Page } from '@playwright/test';

import { type Answer, calledIn, keysIn } from '../commandLine';
import { expectNear, makeDashboard, numbersIn, type Panel, panelOf, removeDashboard, TALL, tableOf } from '../panels';
import { ask, byBoth, byRegion, lastOf, overMonths, shapes } from '../shapes';
import { expect, test } from '../test';

const UID = 'e2e-transformations';

test.use({ viewport: TALL });

test.afterEach(({ page }) => removeDashboard(page.request, UID));

async function open(page: Page, panels: Panel[], more: Partial<Parameters<typeof makeDashboard>[1]> = {}) {
  await page.goto(await makeDashboard(page.request, { uid: UID, panels, ...more }));
}

/** What a key's members are called, by the members: Grafana makes columns of the members themselves. */
const namesOf = (answer: Answer, key: number) =>
  new Map(keysIn(answer, key).map((member, row) => [member, calledIn(answer, key)[row]]));

/** Every cell of a matrix with regions down the side. */
function expectMatrix([heads, ...rows]: string[][], answer: Answer) {
  const wanted = lastOf(answer);
  const regions = namesOf(answer, 0);
  const columns = namesOf(answer, 1);
  expect(heads.length).toBe(columns.size + 1);
  expect(new Set(heads).size).toBe(heads.length);
  for (const [first, ...cells] of rows) {
    cells.forEach((text, i) => {
      const member = columns.get(heads[i + 1]);
      expect(member, `a column "${heads[i + 1]}" of ${[...columns.keys()].join(', ')}`).toBeDefined();
      const value = wanted.get(`${regions.get(first) ?? first} ${member}`) ?? null;
      if (value === null) {
        expect(text, `${first} × ${heads[i + 1]}`).toBe('');
      } else {
        expectNear(numbersIn(text)[0], value, `${first} × ${heads[i + 1]}`);
      }
    });
  }
}

test('Grouping to matrix keeps each column its own numbers', async ({ page }) => {
  const matrix = (columnField: string) => [
    {
      id: 'groupingToMatrix',
      options: { rowField: 'Region', columnField, valueField: 'Net sales', emptyValue: 'null' },
    },
  ];
  await open(page, [
    {
      title: 'numeric',
      type: 'table',
      targets: [{ format: 'numeric', request: byBoth }],
      transformations: matrix('Category'),
      h: 12,
    },
    {
      title: 'table',
      type: 'table',
      targets: [{ format: 'table', request: byBoth }],
      transformations: matrix('Category'),
      h: 12,
    },
  ]);
  const answer = await ask(byBoth);
  for (const title of ['numeric', 'table']) {
    const cells = await tableOf(await panelOf(page, title));
    expect(cells.length).toBe(new Set(keysIn(answer)).size + 1);
    expectMatrix(cells, answer);
  }
});

test('Reduce, Join by field, Organize, Merge and Add field from calculation say the same numbers', async ({ page }) => {
  const margin = { ...byRegion, metrics: ['gross_margin'] };
  const two = [
    { format: 'numeric', request: byRegion },
    { format: 'numeric', request: margin },
  ];
  const both = { ...byRegion, metrics: ['net_sales', 'footfall'] };
  await open(page, [
    {
      title: 'reduce',
      type: 'table',
      targets: [shapes.series],
      transformations: [{ id: 'reduce', options: { reducers: ['lastNotNull'] } }],
      h: 12,
    },
    {
      title: 'reduce labels',
      type: 'table',
      targets: [shapes.series],
      transformations: [{ id: 'reduce', options: { reducers: ['lastNotNull'], labelsToFields: true } }],
      h: 12,
    },
    {
      title: 'join',
      type: 'table',
      targets: two,
      transformations: [{ id: 'joinByField', options: { byField: 'Region', mode: 'outer' } }],
      h: 12,
    },
    { title: 'merge', type: 'table', targets: two, transformations: [{ id: 'merge', options: {} }], h: 12 },
    {
      title: 'join over time',
      type: 'table',
      targets: [shapes.series],
      transformations: [{ id: 'joinByField', options: { mode: 'outer' } }],
      h: 12,
    },
    {
      title: 'organize',
      type: 'table',
      targets: [{ format: 'table', request: both }],
      transformations: [
        {
          id: 'organize',
          options: {
            excludeByName: { Footfall: true },
            renameByName: { 'Net sales': 'Turnover' },
            indexByName: { 'Net sales': 0, Region: 1 },
          },
        },
      ],
      h: 12,
    },
    {
      title: 'calculation',
      type: 'table',
      targets: [{ format: 'numeric', request: both }],
      transformations: [
        {
          id: 'calculateField',
          options: {
            mode: 'binary',
            alias: 'Per visit',
            binary: {
              left: { matcher: { id: 'byName', options: 'Net sales' } },
              operator: '/',
              right: { matcher: { id: 'byName', options: 'Footfall' } },
            },
          },
        },
      ],
      h: 12,
    },
  ]);
  const months = await ask(overMonths);
  const monthly = lastOf(months);
  const labels = lastOf(months, 0, keysIn);
  const [, ...reduced] = await tableOf(await panelOf(page, 'reduce'));
  expect(reduced.map(([name]) => name)).toEqual([...monthly.keys()]);
  reduced.forEach(([name, text]) => expectNear(numbersIn(text)[0], monthly.get(name) ?? null, `reduce ${name}`));

  const [labelled, ...byLabel] = await tableOf(await panelOf(page, 'reduce labels'));
  const at = labelled.indexOf('region');
  expect(at, labelled.join(', ')).toBeGreaterThan(0);
  byLabel.forEach((row) => expectNear(numbersIn(row[row.length - 1])[0], labels.get(row[at]) ?? null, row[at]));
  expect(byLabel.map((row) => row[at])).toEqual([...labels.keys()]);

  const sales = lastOf(await ask(byRegion));
  const margins = lastOf(await ask(margin));
  for (const title of ['join', 'merge']) {
    const [heads, ...rows] = await tableOf(await panelOf(page, title));
    expect(heads, title).toEqual(['Region', 'Net sales', 'Gross margin']);
    expect(rows.map(([name]) => name).sort(), title).toEqual([...sales.keys()].sort());
    for (const [name, one, other] of rows) {
      expectNear(numbersIn(one)[0], sales.get(name) ?? null, `${title} ${name}`);
      expectNear(numbersIn(other)[0], margins.get(name) ?? null, `${title} ${name}`);
    }
  }

  const [heads, ...joined] = await tableOf(await panelOf(page, 'join over time'));
  expect(heads.slice(1)).toEqual([...monthly.keys()]);
  const last = joined[joined.length - 1];
  expect(joined.map(([day]) => day.slice(0, 10))).toEqual(['2025-08-01', '2025-09-01', '2025-10-01']);
  heads
    .slice(1)
    .forEach((name, i) => expectNear(numbersIn(last[i + 1])[0], monthly.get(name) ?? null, `joined ${name}`));

  const [turnover, ...organized] = await tableOf(await panelOf(page, 'organize'));
  expect(turnover).toEqual(['Turnover', 'Region']);
  organized.forEach(([text, name]) => expectNear(numbersIn(text)[0], sales.get(name) ?? null, `organize ${name}`));

  const visits = lastOf(await ask({ ...byRegion, metrics: ['footfall'] }));
  const [calculated, ...rows] = await tableOf(await panelOf(page, 'calculation'));
  expect(calculated).toEqual(['Region', 'Net sales', 'Footfall', 'Per visit']);
  rows
    .filter(([name]) => visits.get(name))
    .forEach(([name, , , text]) => {
      const [seen] = numbersIn(text);
      expectNear(
        { ...seen, within: Math.max(seen.within, 1e-3) },
        Number(sales.get(name)) / Number(visits.get(name)),
        name
      );
    });
});
