import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type APIRequestContext, request as requests } from '@playwright/test';

import { wheelhouse } from '../commandLine';
import { expect, testWithoutPage as test } from '../test';

// From the first plan to the last prune, under a project name of its own beside the sample's provisioned rules.

const ACCOUNT = 'wheelhouse-e2e-rules';

test.describe.configure({ mode: 'serial' });

let admin: APIRequestContext;
let token = '';
let url = '';
let dir = '';
let definitions = '';

const rules = (...args: string[]) =>
  wheelhouse(['rules', ...args, '--grafana', url], {
    env: { GRAFANA_TOKEN: token, WHEELHOUSE_WEBHOOK_URL: 'http://127.0.0.1:9/nobody-listens' },
  });

interface Found {
  uid: string;
  title: string;
  provenance?: string;
  labels?: Record<string, string>;
}
async function rulesInGrafana(): Promise<Found[]> {
  const reply = await admin.get('/api/v1/provisioning/alert-rules');
  return (await reply.json()) as Found[];
}

/** Takes away the account that an earlier run may have left. */
async function forgetAccount() {
  const reply = await admin.get(`/api/serviceaccounts/search?query=${ACCOUNT}`);
  const { serviceAccounts } = (await reply.json()) as { serviceAccounts: Array<{ id: number }> };
  for (const { id } of serviceAccounts) {
    await admin.delete(`/api/serviceaccounts/${id}`);
  }
}

test.beforeAll(async ({ baseURL, grafanaAPICredentials: { user, password } }) => {
  url = baseURL ?? '';
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  admin = await requests.newContext({ baseURL, extraHTTPHeaders: { authorization } });
  await forgetAccount();
  const account = await (await admin.post('/api/serviceaccounts', { data: { name: ACCOUNT, role: 'Editor' } })).json();
  const made = await admin.post(`/api/serviceaccounts/${account.id}/tokens`, { data: { name: ACCOUNT } });
  token = (await made.json()).key;
  expect(token).toBeTruthy();
  dir = mkdtempSync(path.join(tmpdir(), 'wheelhouse-e2e-'));
  const { quickDefinitions } = await import('./quick.mjs');
  definitions = quickDefinitions({ into: dir, agendaAt: '08:30' });
});

test.afterAll(async () => {
  await rules('prune', definitions, '--all');
  await forgetAccount();
  await admin.dispose();
  rmSync(dir, { recursive: true, force: true });
});

test('plan says what a live Grafana lacks', async () => {
  const { code, stdout, stderr } = await rules('plan', definitions);
  expect(code, stderr).toBe(1);
  expect(stdout).toMatch(/^\+ rule /m);
  expect(stdout).not.toMatch(/^[-~] rule /m); // the sample's provisioned rules are not the project's
});

test('apply makes it, and a second apply changes nothing', async () => {
  const before = await rulesInGrafana();
  const first = await rules('apply', definitions);
  expect(first.code, first.stdout + first.stderr).toBe(0);
  const made = (await rulesInGrafana()).filter(({ uid }) => before.every((other) => other.uid !== uid));
  expect(made.length).toBeGreaterThan(20);
  expect(new Set(made.map(({ labels }) => labels?.tier).filter(Boolean))).toEqual(new Set(['1', '2', '3']));

  const after = await rulesInGrafana();
  const second = await rules('apply', definitions);
  expect(second.code, second.stdout + second.stderr).toBe(0);
  expect(second.stdout).toMatch(/^0 created, 0 changed, 0 deleted$/m);
  expect(await rulesInGrafana()).toEqual(after);
});

test('plan finds what somebody deleted by hand, and apply mends it', async () => {
  const found = (await rulesInGrafana()).find(
    ({ uid, provenance }) => provenance === 'api' && uid.includes('store_out_of_stock')
  );
  expect(found).toBeDefined();
  const gone = await admin.delete(`/api/v1/provisioning/alert-rules/${found!.uid}`);
  expect(gone.ok()).toBe(true);
  const plan = await rules('plan', definitions);
  expect(plan.code).toBe(1);
  expect(plan.stdout.match(/^[+~-] /gm)).toEqual(['+ ']);
  const { stdout } = await rules('apply', definitions);
  expect(stdout).toMatch(/^1 created, 0 changed, 0 deleted$/m);
});

test('prune takes away all that apply made and nothing else', async () => {
  const others = (await rulesInGrafana()).filter(({ provenance }) => provenance === 'file');
  const { code, stdout, stderr } = await rules('prune', definitions, '--all');
  expect(code, stdout + stderr).toBe(0);
  expect(await rulesInGrafana()).toEqual(others);
});
