import { type APIRequestContext, request as requests } from '@playwright/test';

import { SAMPLE, wheelhouse } from '../commandLine';
import { inAddress } from '../places';
import { expect, test } from '../test';
import { copyRules, NAME, removeRules } from './copies';
import { onGoodMorning, stateDatabase } from './recovery';
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
const watched = ['region_margin_below_target', 'aov_falls_footfall_flat', 'store_out_of_stock'];

test.beforeAll(async ({ baseURL, grafanaAPICredentials }) => {
  const { user, password } = grafanaAPICredentials;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  admin = await requests.newContext({ baseURL, extraHTTPHeaders: { authorization } });
  // The receiver is a program of its own too, and a module that only import() loads.
  const module = await import('./receiver.mjs');
  receiver = await module.startReceiver();
  await removeRules(admin);
  const wanted = (labels: Record<string, string>) => watched.includes(labels.rule) || Boolean(labels.agenda);
  const made = await copyRules(admin, `${receiver.url}/webhook`, wanted);
  expect(made, 'provisioned rules to copy').toBeGreaterThanOrEqual(watched.length + 1);
});

test.afterAll(async () => {
  await removeRules(admin);
  await admin.dispose();
  await receiver.close();
});

/** The first alert of a rule that arrives with the status. */
async function arrived(rule: string, status = 'firing'): Promise<Alert> {
  const fits = (alert: Alert) => alert.status === status && alert.labels.rule === rule;
  const message = (await receiver.next(
    (m: Message) => m.body.alerts?.some(fits) ?? false,
    120_000
  )) as unknown as Message;
  return message.body.alerts!.find(fits)!;
}

const tiers = [
  { tier: '2', rule: 'aov_falls_footfall_flat', metric: 'average_order_value', unit: { store: '天河路店' } },
  { tier: '3', rule: 'store_out_of_stock', metric: 'out_of_stock_rate', unit: {} },
];

for (const { tier, rule, metric, unit } of tiers) {
  test(`a rule of tier ${tier} arrives with owner and playbook, and its link opens the slice`, async ({
    page,
    baseURL,
  }) => {
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
    const called = annotations.unit_en.split(' › ').pop(); // by its label, under the units above
    await expect(page.getByRole('button', { name: `Scope: ${called}` })).toBeVisible();
    expect(inAddress(page, 'scope')).toBe(scope);
    expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([
      link.searchParams.get('from'),
      link.searchParams.get('to'),
    ]);
    await expect(page.getByText('No data in this time and scope')).toHaveCount(0);
    await expect(page.locator('canvas').first()).toBeVisible();
  });
}

test('a rule on what not everybody may see arrives with its link and tells no unit and no number', async ({ page }) => {
  const { labels, annotations } = await arrived('region_margin_below_target');
  expect(labels).toMatchObject({ tier: '1', metric: 'gross_margin' });
  expect(labels.unit_key).toMatch(/^\w+$/);
  expect([labels.region, labels.bu, labels.owner, annotations.playbook_en]).toEqual(Array(4).fill(undefined));
  expect(annotations.summary_en).toContain('behind the link');
  expect(JSON.stringify(annotations)).not.toMatch(/西南区|South-west|\d[%％]/);
  await page.goto(annotations.link);
  await expect(page.getByRole('heading', { level: 1, name: /Gross margin/ })).toBeVisible();
});

test('as many units fire in Grafana as on the command line', async () => {
  const { stdout } = await wheelhouse(['rules', SAMPLE, '--run', '--format', 'json']);
  const judged = JSON.parse(stdout) as Array<{ rule: string; fired: Array<{ unit: string }> | null }>;
  const wanted = judged.find(({ rule }) => rule === 'store_out_of_stock')?.fired?.map(({ unit }) => unit) ?? [];
  expect(wanted.length).toBeGreaterThan(1);
  await arrived('store_out_of_stock');
  const reply = await admin.get('/api/alertmanager/grafana/api/v2/alerts');
  const alerts = ((await reply.json()) as Alert[]).filter(
    ({ labels }) => labels.rule === 'store_out_of_stock' && labels.grafana_folder === NAME
  );
  expect(alerts.map(({ labels }) => labels.store).sort()).toEqual([...wanted].sort());
});

test('the morning agenda arrives as one message', async () => {
  const message = (await receiver.next(
    (m: Message) => m.body.alerts?.some(({ labels }) => Boolean(labels.agenda)) ?? false,
    120_000
  )) as unknown as Message;
  const text = JSON.stringify(message.body);
  expect(text).toContain('天河路店');
  // Its margin is not everybody's to know, and a message is a label: it counts the warning and says where it is.
  expect(text).not.toContain('西南区');
  expect(message.body.alerts).toHaveLength(1);
  const link = new URL(message.body.alerts![0].annotations.link);
  expect(link.pathname).toBe('/a/wheelhouse-cockpit-app/home');
});

test('recovery of each tier arrives when the numbers are well again', async () => {
  const state = await stateDatabase(admin);
  test.skip(!state, 'the state database is not on this machine, and WHEELHOUSE_STATE does not name it');
  await onGoodMorning(state!, async () => {
    for (const { tier, rule, metric, unit } of tiers) {
      const { labels, annotations } = await arrived(rule, 'resolved');
      expect(labels).toMatchObject({ tier, metric, ...unit });
      expect(labels.owner, JSON.stringify(labels)).toBeTruthy();
      // Resolved because the rule says so, and not because the unit is gone or the rule was changed.
      expect(annotations.grafana_state_reason).toBeUndefined();
    }
  });
});
