import type { Page } from '@playwright/test';

import { SAMPLE, wheelhouse } from '../commandLine';
import { columns, expectSame, queryAsPanel } from '../numbers';
import {
  type Drawn,
  drawnBy,
  expectNear,
  makeDashboard,
  numbersIn,
  panelOf,
  removeDashboard,
  tableOf,
  TALL,
} from '../panels';
import { NOVEMBER, RESOURCES } from '../places';
import { expect, test } from '../test';

const UID = 'e2e-bands';
const EDGES = ['lower80', 'upper80', 'lower95', 'upper95'] as const;

type Point = Record<(typeof EDGES)[number] | 'value' | 'ahead' | 'expected', number | null> & { time: string };

interface Unit {
  name: string[] | null;
  points: Point[];
}

const byRegion = [{ hierarchy: 'organisation', level: 'region' }];
const kinds = {
  'a sum': { metrics: ['net_sales'] },
  'a ratio': { metrics: ['average_order_value'] },
  'a sum by region': { metrics: ['net_sales'], by: byRegion },
};
type Kind = keyof typeof kinds;

test.use({ viewport: TALL });
test.afterEach(({ page }) => removeDashboard(page.request, UID));

/** What the command line foresees, from the first of November on. */
async function foreseen(kind: Kind): Promise<Unit[]> {
  const { metrics, ...more } = kinds[kind];
  const by = 'by' in more ? ['--by', 'organisation.region'] : [];
  const told = await wheelhouse(['forecast', SAMPLE, metrics[0], '--lang', 'en', '--format', 'json', ...by]);
  expect(told.code, told.stderr).toBe(0);
  const { units } = JSON.parse(told.stdout) as { units: Unit[] };
  return units.map(({ name, points }) => ({ name, points: points.filter(({ time }) => time >= '2025-11-01') }));
}

/** What the service says was to be expected of the days of November. */
async function usual(page: Page, kind: Kind): Promise<Unit[]> {
  const data = {
    request: { ...kinds[kind], lang: 'en', grain: 'day', time: { from: '2025-11-01', to: '2025-11-19' } },
  };
  const reply = await page.request.post(`${RESOURCES}/expected`, { data });
  expect(reply.ok(), await reply.text()).toBe(true);
  return ((await reply.json()) as { units: Unit[] }).units;
}

const of = (unit: Unit, curve: keyof Point) => unit.points.map((point) => point[curve] as number | null);

for (const kind of Object.keys(kinds) as Kind[]) {
  test(`frames of bands have the numbers of the command line and of the service: ${kind}`, async ({ page }) => {
    test.slow();
    const request = { ...kinds[kind], grain: 'day' };
    const asked = { request };
    const ahead = await queryAsPanel(page.request, { queryType: 'outlook', ...asked }, NOVEMBER);
    const units = await foreseen(kind);
    expect(ahead).toHaveLength(units.length);
    units.forEach((unit, i) => {
      const found = columns(ahead[i]);
      const what = `${unit.name ?? kind} ahead`;
      expect(of(unit, 'ahead').filter((v) => v !== null).length, what).toBeGreaterThan(7);
      for (const curve of ['value', 'ahead', ...EDGES] as const) {
        expectSame(found[curve], of(unit, curve), `${what}, ${curve}`);
      }
    });
    const expected = await queryAsPanel(page.request, { queryType: 'expected', ...asked }, NOVEMBER);
    const were = await usual(page, kind);
    expect(expected).toHaveLength(were.length);
    were.forEach((unit, i) => {
      for (const curve of ['value', 'expected', ...EDGES] as const) {
        expectSame(columns(expected[i])[curve], of(unit, curve), `${unit.name ?? kind} expected, ${curve}`);
      }
    });
  });
}

/** What a panel draws of bands, once its numbers are there. */
async function bandsIn(page: Page, title: string): Promise<Drawn[][]> {
  await panelOf(page, title);
  await expect.poll(async () => (await drawnBy(page, title))[0]?.length ?? 0, { timeout: 60_000 }).toBeGreaterThan(4);
  return drawnBy(page, title);
}

const curve = (drawn: Drawn[][], frame: number, name: string) =>
  drawn[frame].find((field) => field.name === name) as Drawn;

test('core panels draw a band around its line, and tell what came first', async ({ page }) => {
  test.slow();
  const panel = (type: string, queryType: string, kind: Kind) => ({
    title: `${type} ${queryType} ${kind}`,
    type,
    targets: [{ queryType, request: { ...kinds[kind], grain: 'day' } }],
  });
  const panels = [
    panel('timeseries', 'outlook', 'a sum'),
    panel('timeseries', 'outlook', 'a sum by region'),
    panel('stat', 'expected', 'a sum'),
    panel('table', 'outlook', 'a ratio'),
    panel('barchart', 'expected', 'a ratio'),
  ];
  await page.goto(await makeDashboard(page.request, { uid: UID, panels }));

  const [unit] = await foreseen('a sum');
  const one = await bandsIn(page, 'timeseries outlook a sum');
  expect(curve(one, 0, 'Net sales 80% from').values).toHaveLength(unit.points.length);
  for (const [name, key] of [
    ['Net sales ahead', 'ahead'],
    ['Net sales 80% to', 'upper80'],
  ] as const) {
    expectSame(curve(one, 0, name).values, of(unit, key), name);
  }

  // A region has one colour, and no two of the first have the same.
  const regions = await bandsIn(page, 'timeseries outlook a sum by region');
  const colours = regions.map((fields) => [...new Set(fields.map(({ colour }) => colour).filter(Boolean))]);
  expect(colours.map((list) => list.length)).toEqual(colours.map(() => 1));
  expect(new Set(colours.slice(0, 9).flat()).size).toBe(Math.min(9, colours.length));

  // The tiles: what came, and what was to be expected, with digits by which they are told apart.
  const [was] = await usual(page, 'a sum');
  const last = was.points[was.points.length - 1];
  const seen = await bandsIn(page, 'stat expected a sum');
  const tiles = await (await panelOf(page, 'stat expected a sum')).innerText();
  expectNear(numbersIn(tiles.replace(/\d+%/g, '').replace(/\s+(?=[KMB]\b)/g, ''))[0], last.value, 'the first tile');
  expect(seen[0].slice(1, 3).map(({ name }) => name)).toEqual(['Net sales', 'Net sales expected']);
  const [low, high] = ['80% from', '80% to'].map((edge) => curve(seen, 0, `Net sales ${edge}`).texts.at(-1));
  expect(low).not.toBe(high);

  const [heads] = await tableOf(await panelOf(page, 'table outlook a ratio'));
  expect(heads.slice(0, 3)).toEqual(['time', 'Average order value', 'Average order value ahead']);
  await expect((await panelOf(page, 'barchart expected a ratio')).locator('canvas').first()).toBeVisible();
});
