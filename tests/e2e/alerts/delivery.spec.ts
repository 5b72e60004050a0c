import { rmSync } from 'node:fs';
import { type APIRequestContext, request as requests } from '@playwright/test';

import { SAMPLE, wheelhouse } from '../commandLine';
import { inAddress } from '../places';
import { expect, test } from '../test';
import { impatientSample, PROJECT } from './definitions';
import type { startReceiver } from './receiver.mjs';

interface Alert {
  status: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}
type Message = { path: string; body: { status: string; alerts?: Alert[] } };

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let admin: APIRequestContext;
let account: number | undefined;
let folder = '';
let rules: (...args: string[]) => ReturnType<typeof wheelhouse>;

test.beforeAll(async ({ baseURL, grafanaAPICredentials }) => {
  const { user, password } = grafanaAPICredentials;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  admin = await requests.newContext({ baseURL, extraHTTPHeaders: { authorization } });
  const made = await admin.post('/api/serviceaccounts', { data: { name: `e2e-${Date.now()}`, role: 'Editor' } });
  expect(made.status(), await made.text()).toBe(201);
  account = (await made.json()).id;
  const token = await (await admin.post(`/api/serviceaccounts/${account}/tokens`, { data: { name: 'e2e' } })).json();

  // The receiver is a program of its own too, and a module that only import() loads.
  const module = await import('./receiver.mjs');
  receiver = await module.startReceiver();
  // A message is due by the wall clock of the project's zone, also where the sample's own clock stands still.
  folder = impatientSample(new Date().toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai' }).slice(0, 5));
  const env = {
    GRAFANA_URL: baseURL,
    GRAFANA_TOKEN: token.key,
    WHEELHOUSE_WEBHOOK_URL: `${receiver.url}/webhook`,
  };
  rules = (command, ...args) => wheelhouse(['rules', command, folder, ...args], { env });
});

test.afterAll(async () => {
  if (folder) {
    await rules('prune', '--all');
    rmSync(folder, { recursive: true, force: true });
  }
  if (account) {
    await admin.delete(`/api/serviceaccounts/${account}`);
  }
  await admin?.dispose();
  await receiver?.close();
});

/** The first firing alert of a rule that arrives. */
async function arrived(rule: string): Promise<Alert> {
  const fits = (alert: Alert) => alert.status === 'firing' && alert.labels.rule === rule;
  const message = (await receiver.next(
    (m: Message) => m.body.alerts?.some(fits) ?? false,
    120_000
  )) as unknown as Message;
  return message.body.alerts!.find(fits)!;
}

test('rules are applied with a service account token, and a second time changes nothing', async () => {
  const first = await rules('apply');
  expect(first.code, first.stdout + first.stderr).toBe(0);
  const plan = await rules('plan');
  expect(plan.code, plan.stdout + plan.stderr).toBe(0);
});

const tiers = [
  { tier: '1', rule: 'region_margin_below_target', metric: 'gross_margin', unit: { region: '西南区' } },
  { tier: '2', rule: 'aov_falls_footfall_flat', metric: 'average_order_value', unit: { store: '天河路店' } },
  { tier: '3', rule: 'store_out_of_stock', metric: 'out_of_stock_rate', unit: {} },
];

for (const { tier, rule, metric, unit } of tiers) {
  test(`a rule of tier ${tier} arrives with owner and playbook, and its link opens the slice`, async ({ page, baseURL }) => {
    const { labels, annotations } = await arrived(rule);
    expect(labels).toMatchObject({ tier, metric, ...unit });
    expect(labels.owner, JSON.stringify(labels)).toBeTruthy();
    for (const name of ['playbook_en', 'playbook_zh', 'summary_en', 'summary_zh']) {
      expect(annotations[name], name).toBeTruthy();
    }
    expect(annotations.playbook_en).toMatch(/\n1\. /);

    const link = new URL(annotations.link);
    expect(link.pathname).toBe(`/a/wheelhouse-cockpit-app/metric/${metric}`);
    expect(link.origin).toBe(new URL(baseURL ?? '').origin);
    const scope = link.searchParams.get('scope') ?? '';
    const member = scope.slice(scope.lastIndexOf('=') + 1);
    expect([labels.store, labels.region]).toContain(member);

    await page.goto(annotations.link);
    await expect(page.getByRole('button', { name: `Scope: ${member}` })).toBeVisible();
    expect(inAddress(page, 'scope')).toBe(scope);
    expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([
      link.searchParams.get('from'),
      link.searchParams.get('to'),
    ]);
    await expect(page.getByText('No data in this time and scope')).toHaveCount(0);
    await expect(page.locator('canvas').first()).toBeVisible();
  });
}

test('as many units fire in Grafana as on the command line', async () => {
  const { stdout } = await wheelhouse(['rules', SAMPLE, '--run', '--format', 'json']);
  const judged = JSON.parse(stdout) as Array<{ rule: string; fired: Array<{ unit: string }> | null }>;
  const wanted = judged.find(({ rule }) => rule === 'store_out_of_stock')?.fired?.map(({ unit }) => unit) ?? [];
  expect(wanted.length).toBeGreaterThan(1);
  await arrived('store_out_of_stock');
  const reply = await admin.get('/api/alertmanager/grafana/api/v2/alerts');
  const alerts = ((await reply.json()) as Alert[]).filter(
    ({ labels }) => labels.rule === 'store_out_of_stock' && Object.values(labels).includes(PROJECT)
  );
  expect(alerts.map(({ labels }) => labels.store).sort()).toEqual([...wanted].sort());
});

test('the morning agenda arrives as one message', async () => {
  // Agendas are judged every five minutes; a test does not wait as long.
  const group = `/api/v1/provisioning/folder/wheelhouse-alerts/rule-groups/${PROJECT}-agenda`;
  const now = await admin.get(group);
  expect(now.status(), await now.text()).toBe(200);
  const body = { ...(await now.json()), interval: 10 };
  expect((await admin.put(group, { data: body })).ok()).toBe(true);
  const message = (await receiver.next(
    (m: Message) => m.body.alerts?.some(({ labels }) => labels.agenda === 'now') ?? false,
    120_000
  )) as unknown as Message;
  const text = JSON.stringify(message.body);
  expect(text).toContain('天河路店');
  expect(text).toContain('西南区');
  expect(message.body.alerts).toHaveLength(1);
  const link = new URL(message.body.alerts![0].annotations.link);
  expect(link.pathname).toBe('/a/wheelhouse-cockpit-app/home');
});
