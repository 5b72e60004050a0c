import { APP, appPage, DATA_SOURCE, RESOURCES } from '../places';
import { expect, test } from '../test';

test('the data source says that it is well', async ({ page }) => {
  const reply = await page.request.get(`/api/datasources/uid/${DATA_SOURCE.uid}/health`);
  const health = await reply.json();
  expect(health).toMatchObject({ status: 'OK' });
  expect(health.message).toMatch(/retail-group/);
});

test('the data source can be tested on its settings page', async ({ page }) => {
  await page.goto(`/connections/datasources/edit/${DATA_SOURCE.uid}`);
  await expect(page.getByText('Provisioned data source')).toBeVisible();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText(/Version \d+ of retail-group/).first()).toBeVisible();
});

test('the configuration page checks everything and finds nothing broken', async ({ page }) => {
  let status: { checks: Array<{ name: string; level: string; message: { en: string } }> } = { checks: [] };
  await expect(async () => {
    // A server that has just started does not know its contact points yet.
    status = await (await page.request.get(`${RESOURCES}/status`)).json();
    expect(status.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['state', 'definitions', 'connection', 'token', 'contactPoints', 'alertRules'])
    );
  }).toPass({ timeout: 60_000 });
  await page.goto(appPage('config'));
  await expect(page.getByRole('heading', { level: 1, name: 'Configuration' })).toBeVisible();
  for (const { message } of status.checks) {
    await expect(page.getByText(message.en).first()).toBeVisible();
  }
  await expect(page.getByTitle('Does not work')).toHaveCount(0);
  await expect(page.getByText('The data source does not answer')).toHaveCount(0);
});

test("the app's page in the plugin catalogue shows the same checks", async ({ page }) => {
  await page.goto('/plugins/wheelhouse-cockpit-app?page=configuration');
  await expect(page.getByText('State database').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' }).first()).toBeVisible();
});

test('the app is on and names its pages for the menu', async ({ page }) => {
  const reply = await page.request.get('/api/plugins/wheelhouse-cockpit-app/settings');
  const { includes, enabled } = (await reply.json()) as {
    enabled: boolean;
    includes: Array<{ type: string; path: string }>;
  };
  expect(enabled).toBe(true);
  const pages = includes.filter(({ type }) => type === 'page').map(({ path }) => path);
  expect(pages).toEqual(expect.arrayContaining(['home', 'centre', 'rules', 'config'].map((name) => `${APP}/${name}`)));
});
