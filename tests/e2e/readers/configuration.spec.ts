import { appPage, DATA_SOURCE, RESOURCES } from '../places';
import { expect, test } from '../test';

test('who is no administrator is told so instead of the configuration', async ({ page }) => {
  await page.goto(appPage('home'));
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.goto(appPage('config'));
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveCount(0);
  await expect(page.getByText('State database')).toHaveCount(0);
});

test('who is no administrator learns nothing about databases', async ({ page }) => {
  const reply = await page.request.get(`${RESOURCES}/status`);
  expect(reply.status()).toBe(403);
  expect(await reply.text()).not.toContain('sqlite');
});

test('a health check tells who is no administrator whether all is well, and no more', async ({ page }) => {
  const reply = await page.request.get(`/api/datasources/uid/${DATA_SOURCE.uid}/health`);
  expect(await reply.json()).toEqual({ status: 'OK', message: 'The data source works.' });
  const api = await page.request.get(`${RESOURCES}/health`);
  expect(await api.json()).toMatchObject({ ok: true, version: '', connections: [], diagnostics: 0 });
});

test('the menu of who is no administrator has no configuration', async ({ page }) => {
  await page.goto(appPage('home'));
  await expect(page.getByRole('article').first()).toBeVisible();
  const links = await page.evaluate(() => {
    const { navTree } = (window as unknown as { grafanaBootData: { navTree: unknown } }).grafanaBootData;
    return JSON.stringify(navTree);
  });
  expect(links).toContain('/a/wheelhouse-cockpit-app/centre');
  expect(links).not.toContain('/a/wheelhouse-cockpit-app/config');
});
