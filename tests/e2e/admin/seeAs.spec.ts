import { appPage, DATA_SOURCE, RESOURCES } from '../places';
import { expect, test } from '../test';

const HEADER = 'X-Wheelhouse-See-As';

test('an Admin sees as somebody, under a banner, until it is ended', async ({ page }) => {
  await page.goto(appPage('access', { lang: 'en' }));
  await expect(page.getByRole('heading', { level: 1, name: 'See as' })).toBeVisible();
  await page.getByLabel('Login').fill('e2e-somebody');
  const answered = page.waitForRequest(
    (request) => request.url().includes('/resources/access') && Boolean(request.headers()[HEADER.toLowerCase()])
  );
  await page.getByRole('button', { name: 'See as', exact: true }).click();
  await answered;
  await expect(page.getByText('You see as e2e-somebody (Viewer)')).toBeVisible();
  await page.getByRole('link', { name: 'Open the indicator centre' }).click();
  await expect(page.getByText('You see as e2e-somebody (Viewer)')).toBeVisible();
  await page.getByRole('button', { name: 'See as yourself again' }).click();
  await expect(page.getByText('You see as e2e-somebody (Viewer)')).toHaveCount(0);
});

test('nobody but an Admin is heard', async ({ page, browser }) => {
  const login = 'e2e-not-admin';
  const made = await page.request.post('/api/admin/users', {
    data: { login, password: 'password', email: `${login}@e2e.invalid` },
  });
  expect(made.ok()).toBe(true);
  const { id } = await made.json();
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  try {
    const { request } = context;
    expect((await request.post('/login', { data: { user: login, password: 'password' } })).ok()).toBe(true);
    const headers = { [HEADER]: 'login=admin&role=Admin' };
    const refused = await request.get(`${RESOURCES}/catalog`, { headers });
    expect(refused.status()).toBe(403);
    expect((await refused.json()).message).toMatch(/only Admins/);
    expect((await request.get(`${RESOURCES}/access`)).status()).toBe(403);
    const own = await page.request.get(`${RESOURCES}/access`, { headers: { [HEADER]: `login=${login}` } });
    expect(own.ok(), DATA_SOURCE.uid).toBe(true);
    expect((await own.json()).reader).toMatchObject({ login, role: 'Viewer', kind: 'people' });
  } finally {
    await context.close();
    await page.request.delete(`/api/admin/users/${id}`);
  }
});
