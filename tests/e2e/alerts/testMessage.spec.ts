import { type APIRequestContext, type Page, request as requests } from '@playwright/test';

import { appPage } from '../places';
import { expect, test } from '../test';

import { copyRules, NAME, removeRules } from './copies';
import type { startReceiver } from './receiver.mjs';

type Message = { body: { alerts?: Array<{ status: string; labels: Record<string, string> }> } };

test.describe.configure({ mode: 'serial', timeout: 240_000 });

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let admin: APIRequestContext;

test.beforeAll(async ({ baseURL, grafanaAPICredentials }) => {
  const { user, password } = grafanaAPICredentials;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  admin = await requests.newContext({ baseURL, extraHTTPHeaders: { authorization } });
  const module = await import('./receiver.mjs');
  receiver = await module.startReceiver();
  await removeRules(admin);
  await copyRules(admin, `${receiver.url}/webhook`, ({ rule }) => rule === 'store_out_of_stock');
});

test.afterAll(async () => {
  await removeRules(admin);
  await admin.dispose();
  await receiver.close();
});

/** The button of the contact point that the copies send to. */
const line = (page: Page) => page.getByRole('listitem').filter({ hasText: NAME }).filter({ hasText: 'Tier 3' });

/** Names of the test rules' groups that Grafana has. */
async function testGroups(): Promise<string[]> {
  const ruler = (await (await admin.get('/api/ruler/grafana/api/v1/rules')).json()) as Record<
    string,
    Array<{ name: string }>
  >;
  return Object.values(ruler).flatMap((groups) =>
    groups.map(({ name }) => name).filter((name) => name.startsWith('wheelhouse-test-'))
  );
}

test('a test message goes the way of its tier, and the page says what Grafana says of it', async ({ page }) => {
  await page.goto(appPage('config'));
  await expect(page.getByText('Grafana cannot see it when a robot refuses a message')).toBeVisible();
  await line(page)
    .getByRole('button', { name: /Send a test message/ })
    .click();
  const sent = (await receiver.next(
    (m: Message) => m.body.alerts?.some(({ labels }) => labels.wheelhouse_test) ?? false,
    200_000
  )) as unknown as Message;
  expect(sent.body.alerts?.[0].labels).toMatchObject({ tier: '3', wheelhouse: '1' });
  await expect(line(page).getByText(/Grafana delivered it/)).toBeVisible();
  await expect.poll(testGroups).toEqual([]);
});

test('a channel that does not answer is told, with the error', async ({ page }) => {
  await receiver.close();
  await page.goto(appPage('config'));
  await line(page)
    .getByRole('button', { name: /Send a test message/ })
    .click();
  await expect(line(page).getByText(/not delivered\. .*refused/)).toBeVisible({ timeout: 200_000 });
  await expect.poll(testGroups).toEqual([]);
});

test('who leaves the page leaves no rule behind', async ({ page }) => {
  await page.goto(appPage('config'));
  await line(page)
    .getByRole('button', { name: /Send a test message/ })
    .click();
  await expect.poll(testGroups).not.toEqual([]);
  await page.goto(appPage('centre'));
  await expect.poll(testGroups).toEqual([]);
});
