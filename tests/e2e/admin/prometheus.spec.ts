import type { APIRequestContext, Page } from '@playwright/test';

import { columns } from '../numbers';
import { expectNear, makeDashboard, numbersIn, removeDashboard, tableOf, panelOf } from '../panels';
import { appPage, DATA_SOURCE } from '../places';
import { noPrometheus, type Prometheus, startPrometheus } from '../prometheus';
import { expect, test } from '../test';

test.skip(noPrometheus !== undefined, noPrometheus);
test.describe.configure({ mode: 'serial' });

const UID = 'e2e-prometheus';
const STORE = 'e2e-prometheus-store';
const OWN = { type: DATA_SOURCE.type, uid: UID };
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Midnight in UTC of so many days ago. */
const today = Math.floor(Date.now() / DAY) * DAY;
const daysAgo = (n: number) => today - n * DAY;
const date = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Requests and memory of a shop, of which a Viewer reads what is asked of one handler. */
const inline = `
version: 1
project: {name: web, timezone: UTC, language: en, asOf: now}
connections:
  - {name: metrics, engine: prometheus, uid: ${STORE}, retention: 30d}
sources:
  - name: requests
    connection: metrics
    table: http_requests_total
    selector: '{job="api"}'
    dimensions: [{name: at, type: time, grain: minute}, {name: handler, label: Handler}, {name: status, expr: code}]
    measures: [{name: requests, agg: sum, over: increase}]
  - name: memory
    connection: metrics
    table: memory_bytes
    dimensions: [{name: at, type: time, grain: minute}, {name: instance}]
    measures: [{name: memory, agg: sum, over: average}]
hierarchies:
  - {name: site, label: Site, levels: [{name: all, label: All, topLabel: All}, {name: handler, label: Handler, dimension: requests__handler}]}
metrics:
  - {name: requests, label: Requests, measure: requests, good: up, tier: 1}
  - {name: errors, label: Errors, measure: requests, filter: "requests__status = '500'", good: down}
  - {name: error_share, label: Share of errors, type: ratio, numerator: errors, denominator: requests, unit: "%", good: down}
  - {name: memory, label: Memory, measure: memory}
policies:
  - {name: all, who: {roles: [Admin], kinds: [alerts]}, sql: true}
  - {name: help, who: {logins: [viewer]}, rows: [{level: site.handler, units: [/help]}]}
`;

/** A sample every five minutes, from twenty days ago until now. */
const scraped = (labels: Record<string, string>, value: (n: number) => number) => ({
  labels,
  samples: Array.from({ length: Math.floor((Date.now() - daysAgo(20)) / (5 * MINUTE)) }, (_, n): [number, number] => [
    daysAgo(20) + n * 5 * MINUTE,
    value(n),
  ]),
});

const request = (job: string, handler: string, code: string, value: (n: number) => number) =>
  scraped({ __name__: 'http_requests_total', job, handler, code }, value);

let store: Prometheus;
let removed: string[] = [];

// Once for all tests: Grafana keeps for seconds what lies under a UID, and with it a token that is gone.
test.beforeAll(async ({ request: ask }) => {
  store = await startPrometheus();
  await store.load([
    request('api', '/buy', '200', (n) => 100 + 3 * n + Math.floor(n / 700)),
    request('api', '/buy', '500', (n) => (n < 4800 ? n : n - 4800)), // it starts anew on one of the days
    request('api', '/help', '200', (n) => 7 * n),
    request('api', '/idle', '200', () => 5),
    request('batch', '/buy', '200', (n) => 1000 * n),
    scraped({ __name__: 'memory_bytes', instance: 'a' }, (n) => 1e6 + (n % 288)),
    scraped({ __name__: 'memory_bytes', instance: 'b' }, () => 2e6),
  ]);
  removed = await makeSources(ask);
});
test.afterAll(async ({ request: ask }) => {
  for (const address of [...removed].reverse()) {
    await ask.delete(address);
  }
  store?.stop();
});
test.afterEach(({ page }) => removeDashboard(page.request, UID));

/** The Prometheus as a data source of this Grafana, and a project that asks it. */
async function makeSources(ask: APIRequestContext) {
  const remove: string[] = [];
  const make = async (address: string, data: object) => {
    const reply = await ask.post(address, { data });
    expect(reply.ok(), `${address}: ${await reply.text()}`).toBe(true);
    return reply.json();
  };
  const account = await make('/api/serviceaccounts', { name: `e2e prometheus ${Date.now()}`, role: 'Admin' });
  remove.push(`/api/serviceaccounts/${account.id}`);
  const token = await make(`/api/serviceaccounts/${account.id}/tokens`, { name: 'e2e' });
  await make('/api/datasources', { name: STORE, uid: STORE, type: 'prometheus', access: 'proxy', url: store.url });
  remove.push(`/api/datasources/uid/${STORE}`);
  const { jsonData } = await (await ask.get(`/api/datasources/uid/${DATA_SOURCE.uid}`)).json();
  await make('/api/datasources', {
    name: UID,
    access: 'proxy',
    ...OWN,
    jsonData: { definitions: 'inline', inline, grafanaUrl: jsonData.grafanaUrl },
    secureJsonData: { grafanaToken: token.key },
  });
  remove.push(`/api/datasources/uid/${UID}`);
  return remove;
}

interface Results {
  results: Record<string, { error?: string; frames?: Array<Parameters<typeof columns>[0]> }>;
}

async function results(ask: APIRequestContext, asked: object, headers?: Record<string, string>) {
  const queries = [
    { refId: 'A', datasource: OWN, queryType: 'metrics', format: 'table', maxDataPoints: 1000, request: asked },
  ];
  const reply = await ask.post('/api/ds/query', { headers, data: { from: 'now-30d', to: 'now', queries } });
  return ((await reply.json()) as Results).results.A;
}

/** Numbers of an answer by the members of a column. */
async function told(ask: APIRequestContext, asked: object, of: string, by = '', headers?: Record<string, string>) {
  const { error, frames } = await results(ask, asked, headers);
  expect(error).toBeUndefined();
  const found = columns((frames ?? [])[0]);
  return Object.fromEntries((found[of] ?? []).map((v, i) => [by ? String(found[by][i]) : '', v]));
}

/** The increase of a selector on one day, as people write it in PromQL; both of its ends are moved by a millisecond. */
const increase = (selector: string, day: number, days = 1) =>
  `increase(http_requests_total{job="api"${selector}}[${days * DAY}ms] @ ${((day + days * DAY - 1) / 1000).toFixed(3)})`;

function expectClose(got: Record<string, unknown>, wanted: Record<string, number>) {
  expect(Object.keys(got).sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, value] of Object.entries(wanted)) {
    expect(got[name], name).toBeCloseTo(value, 6);
  }
}

test('numbers of a Prometheus are those that PromQL gives: groups, filters, largest, comparisons, shares', async ({
  page,
}) => {
  const ask = page.request;
  const health = await (await ask.get(`/api/datasources/uid/${UID}/health`)).json();
  expect(health, JSON.stringify(health)).toMatchObject({ status: 'OK' });

  const day = daysAgo(5);
  const on = { time: { from: date(day), to: date(day) } };
  const byHandler = { by: [{ dimension: 'requests__handler' }] };
  const all = await store.numbers(`sum by (handler) (${increase('', day)})`, 'handler');
  expect(Object.keys(all)).toHaveLength(3);
  const [sum] = Object.values(await store.numbers(`sum(${increase('', day)})`));

  expectClose(await told(ask, { metrics: ['requests'], ...on, ...byHandler }, 'requests', 'requests__handler'), all);
  const filters = [{ field: 'requests__handler', op: 'in', values: ['/help', '/idle'] }];
  expectClose(
    await told(ask, { metrics: ['requests'], ...on, filters }, 'requests'),
    await store.numbers(`sum(${increase(',handler=~"/help|/idle"', day)})`)
  );
  const top = { n: 1, others: true };
  const largest = await told(ask, { metrics: ['requests'], ...on, ...byHandler, top }, 'requests', 'requests__handler');
  expectClose(largest, { '/help': all['/help'], '(others)': sum - all['/help'] });
  expectClose(
    await told(ask, { metrics: ['error_share'], ...on }, 'error_share'),
    await store.numbers(`sum(${increase(',code="500"', day)}) / sum(${increase('', day)})`)
  );
  // The week in which a counter starts anew, and the one before.
  const week = { from: date(daysAgo(7)), to: date(daysAgo(1)) };
  const compared = { metrics: ['errors'], time: week, compare: ['previous'] };
  expectClose(
    await told(ask, compared, 'errors'),
    await store.numbers(`sum(${increase(',code="500"', daysAgo(7), 7)})`)
  );
  expectClose(
    await told(ask, compared, 'errors.previous'),
    await store.numbers(`sum(${increase(',code="500"', daysAgo(14), 7)})`)
  );
  expectClose(
    await told(ask, { metrics: ['memory'], ...on }, 'memory'),
    await store.numbers(`sum(avg_over_time(memory_bytes[${DAY}ms] @ ${((day + DAY - 1) / 1000).toFixed(3)}))`)
  );

  const explained = await ask.post(`/api/datasources/uid/${UID}/resources/explain`, {
    data: { metrics: ['errors'], ...on },
  });
  const { statements } = await explained.json();
  expect(statements[0].sql).toContain(`sum (${increase(',code="500"', day)})`);
});

test('a reader of one handler reads its numbers alone, and no PromQL', async ({ page }) => {
  const day = daysAgo(5);
  const asked = {
    metrics: ['requests'],
    time: { from: date(day), to: date(day) },
    by: [{ dimension: 'requests__handler' }],
  };
  const headers = { Authorization: `Basic ${Buffer.from('viewer:password').toString('base64')}` };
  const wanted = await store.numbers(`sum by (handler) (${increase(',handler="/help"', day)})`, 'handler');
  expectClose(await told(page.request, asked, 'requests', 'requests__handler', headers), wanted);
  const { frames } = await results(page.request, asked, headers);
  expect(JSON.stringify(frames)).not.toContain('increase(');
  const memory = await results(page.request, { metrics: ['memory'], time: asked.time }, headers);
  expect(memory.error).toBeTruthy(); // there are no handlers in it
});

async function shownNear(page: Page, title: string, wanted: Record<string, number>) {
  const [, ...rows] = await tableOf(await panelOf(page, title));
  expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(wanted).sort());
  for (const [name, ...cells] of rows) {
    expectNear(numbersIn(cells.join(' '))[0], wanted[name], name);
  }
}

test('a table of a dashboard and the page of a metric show them', async ({ page }) => {
  const day = daysAgo(3);
  const panel = {
    title: 'Requests',
    type: 'table',
    targets: [
      {
        queryType: 'metrics',
        request: {
          metrics: ['requests'],
          time: { from: date(day), to: date(day) },
          by: [{ dimension: 'requests__handler' }],
        },
      },
    ],
  };
  await page.goto(await makeDashboard(page.request, { uid: UID, panels: [panel], source: OWN, timezone: 'utc' }));
  await shownNear(page, 'Requests', await store.numbers(`sum by (handler) (${increase('', day)})`, 'handler'));

  await page.goto(appPage('metric/requests', { ds: UID }));
  await expect(page.getByRole('heading', { name: 'Requests' }).first()).toBeVisible();
  await expect(page.getByText(/\d/).first()).toBeVisible();
  await page.goto(appPage('home', { ds: UID }));
  await expect(page.getByText('No rules are defined: nothing is watched, and nothing was judged.')).toBeVisible();
});
