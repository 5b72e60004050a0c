import type { Browser, Page } from '@playwright/test';

import { DATA_SOURCE, NOVEMBER } from '../places';
import { expect, test } from '../test';

const UID = 'e2e-policies';

/** The sample's sales, and who reads which of them. */
const inline = `
version: 1
project: {name: policies, timezone: Asia/Shanghai, language: en, currency: CNY, asOf: latest}
connections: [{name: warehouse, engine: sqlite}]
sources:
  - name: sales
    table: sales_daily
    primaryEntity: sale
    entities: [{name: store, type: foreign, expr: store_id}]
    dimensions: [{name: day, type: time, grain: day, date: true}]
    measures: [{name: units, agg: sum}]
    defaultTime: day
  - name: stores
    sql: SELECT DISTINCT store_id, bu FROM stores
    entities: [{name: store, type: primary, expr: store_id}]
    dimensions: [{name: bu}]
hierarchies:
  - name: organisation
    label: Organisation
    levels:
      - {name: company, label: Company, topLabel: All}
      - {name: bu, label: Business unit, dimension: store__bu}
metrics:
  - {name: units, label: {en: Units, zh: 件数}, measure: units, unit: count, good: up}
policies:
  - {name: all, who: {roles: [Admin], kinds: [alerts]}, sql: true}
  - name: fresh
    who: {logins: [e2e-fresh]}
    rows: [{level: organisation.bu, units: [社区生鲜事业部]}]
  - name: online
    who: {teams: [e2e online]}
    rows: [{level: organisation.bu, units: [电商事业部]}]
`;

const query = {
  refId: 'A',
  datasource: { type: DATA_SOURCE.type, uid: UID },
  queryType: 'metrics',
  request: { metrics: ['units'], time: { from: '2025-11-01', to: '2025-11-19' } },
};

const dashboard = {
  uid: UID,
  title: 'e2e policies',
  time: { from: new Date(Number(NOVEMBER.from)).toISOString(), to: new Date(Number(NOVEMBER.to)).toISOString() },
  panels: [
    {
      id: 1,
      type: 'table',
      title: 'Units',
      gridPos: { x: 0, y: 0, w: 12, h: 8 },
      datasource: query.datasource,
      targets: [query],
    },
  ],
};

/** Makes what the test needs, and gives how to take it away again. */
async function world(page: Page) {
  const { request } = page;
  const undo: string[] = [];
  const make = async (address: string, data: object) => {
    const reply = await request.post(address, { data });
    expect(reply.ok(), `${address}: ${await reply.text()}`).toBe(true);
    return reply.json();
  };
  const account = await make('/api/serviceaccounts', { name: `e2e policies ${Date.now()}`, role: 'Admin' });
  undo.push(`/api/serviceaccounts/${account.id}`);
  const token = await make(`/api/serviceaccounts/${account.id}/tokens`, { name: 'e2e' });
  const settings = await (await request.get(`/api/datasources/uid/${DATA_SOURCE.uid}`)).json();
  await make('/api/datasources', {
    name: 'e2e policies',
    uid: UID,
    type: DATA_SOURCE.type,
    access: 'proxy',
    jsonData: {
      definitions: 'inline',
      inline,
      connections: settings.jsonData.connections,
      grafanaUrl: settings.jsonData.grafanaUrl,
    },
    secureJsonData: { grafanaToken: token.key },
  });
  undo.push(`/api/datasources/uid/${UID}`);
  const people: Record<string, number> = {};
  for (const login of ['e2e-fresh', 'e2e-online', 'e2e-nobody']) {
    const made = await make('/api/admin/users', { login, password: 'password', email: `${login}@e2e.invalid` });
    people[login] = made.id;
    undo.push(`/api/admin/users/${made.id}`);
  }
  const team = await make('/api/teams', { name: 'e2e online' });
  undo.push(`/api/teams/${team.teamId}`);
  await make(`/api/teams/${team.teamId}/members`, { userId: people['e2e-online'] });
  await make('/api/dashboards/db', { dashboard, overwrite: true });
  undo.push(`/api/dashboards/uid/${UID}`);
  return async () => {
    for (const address of undo.reverse()) {
      await request.delete(address);
    }
  };
}

/** What one person's browser shows in the panel. */
async function shown(browser: Browser, login: string): Promise<string> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] }, locale: 'en-US' });
  try {
    const page = await context.newPage();
    const signedIn = await page.request.post('/login', { data: { user: login, password: 'password' } });
    expect(signedIn.ok()).toBe(true);
    const answered = page.waitForResponse((r) => r.url().includes('/api/ds/query'));
    await page.goto(`/d/${UID}`);
    const reply = await (await answered).json();
    const panel = page.getByTestId('data-testid Panel header Units');
    await expect(panel).toBeVisible();
    if (reply.results.A.error) {
      await expect(panel.getByText('No data')).toBeVisible();
      return reply.results.A.error;
    }
    const cell = panel
      .getByRole('cell')
      .or(panel.getByRole('gridcell'))
      .filter({ hasText: /^[\d,.]+/ });
    await expect(cell.first()).toBeVisible();
    expect(await reply.results.A.frames[0].schema.meta?.executedQueryString).toBeFalsy();
    return String(reply.results.A.frames[0].data.values.at(-1)[0]);
  } finally {
    await context.close();
  }
}

test('in one dashboard each reads their own rows, and who is in no policy a sentence', async ({ page, browser }) => {
  const remove = await world(page);
  try {
    const reply = await page.request.post('/api/ds/query', {
      data: {
        ...NOVEMBER,
        queries: [{ ...query, request: { ...query.request, by: [{ hierarchy: 'organisation', level: 'bu' }] } }],
      },
    });
    const [units, values] = (await reply.json()).results.A.frames[0].data.values.slice(-2);
    const of = (unit: string) => String(values[units.indexOf(unit)]);
    expect(units.length).toBeGreaterThan(2);
    expect(await shown(browser, 'e2e-fresh')).toBe(of('社区生鲜事业部'));
    expect(await shown(browser, 'e2e-online')).toBe(of('电商事业部'));
    expect(await shown(browser, 'e2e-nobody')).toContain('may not read any metric: no policy gives one');
  } finally {
    await remove();
  }
});
