import { APP, appPage } from '../places';
import { expect, test } from '../test';

const PLUGIN = 'wheelhouse-cockpit-app';
const SAMPLE = 'wheelhouse-sample';
const UIDS = ['channels', 'cockpit', 'costs', 'fulfilment', 'journey', 'metric', 'region', 'store'].map(
  (name) => `wheelhouse-app-${name}`
);

interface Listed {
  uid: string;
  imported: boolean;
  revision: number;
  importedRevision: number;
}

test('dashboards come with the app, imported and listed on its page', async ({ page }) => {
  const list = (await (await page.request.get(`/api/plugins/${PLUGIN}/dashboards`)).json()) as Listed[];
  expect(list.map(({ uid }) => uid).sort()).toEqual(UIDS);
  for (const { uid, imported, revision, importedRevision } of list) {
    expect({ uid, imported, importedRevision }).toEqual({ uid, imported: true, importedRevision: revision });
  }
  await page.goto(`/plugins/${PLUGIN}?page=dashboards`);
  await expect(page.getByRole('link', { name: /Group cockpit/ })).toBeVisible();
});

test('they show the sample of this month, and their links stay with it', async ({ page }) => {
  test.slow(); // makes the sample where there is none, and opens a cockpit of it: two waits of their own
  await page.goto(appPage('config'));
  const source = await page.request.get(`/api/datasources/uid/${SAMPLE}`);
  const made = source.status() === 404;
  if (made) {
    await page.getByRole('button', { name: 'Try the sample' }).click();
    await page.waitForURL((url) => url.searchParams.get('ds') === SAMPLE);
    await expect(page.getByRole('article').first()).toBeVisible({ timeout: 45_000 });
  }
  try {
    await page.goto('/d/wheelhouse-app-cockpit');
    await expect(page.getByText('Wheelhouse sample').first()).toBeVisible();
    const card = page.getByRole('link', { name: /Net sales/ }).first();
    await expect(card).toBeVisible();
    expect(new URL((await card.getAttribute('href')) ?? '', page.url()).searchParams.get('ds')).toBe(SAMPLE);
    const region = page.locator('a[href*="/d/wheelhouse-app-region"]').first();
    await expect(region).toHaveAttribute('href', new RegExp(`var-ds=${SAMPLE}`));
    const centre = page.locator(`a[href*="${APP}/centre?"]`).first();
    await expect(centre).toHaveAttribute('href', new RegExp(`ds=${SAMPLE}`));
    await expect(page.getByText(/was not found|Failed to|there is no metric/)).toHaveCount(0);
  } finally {
    if (made) {
      await page.request.delete(`/api/datasources/uid/${SAMPLE}`);
    }
  }
});
