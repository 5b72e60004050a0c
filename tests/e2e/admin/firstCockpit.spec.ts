import { appPage, DATA_SOURCE } from '../places';
import { expect, test } from '../test';

const button = 'Import the cockpits for this data source';

test('a first cockpit is made of the own metrics of a data source, and made anew only if told', async ({ page }) => {
  const catalog = await (await page.request.get(`/api/datasources/uid/${DATA_SOURCE.uid}/resources/catalog`)).json();
  const metrics = catalog.metrics as Array<{ tier?: number; label: { en: string } }>;
  const labels = metrics.filter(({ tier }) => tier === 1).map(({ label }) => label.en);
  const section = page.getByRole('region', { name: /^Wheelhouse(?! sample)/ });

  await page.goto(appPage('config'));
  await section.getByRole('button', { name: button }).click();
  await page.waitForURL(/\/d\/wheelhouse-first-/);
  const uid = new URL(page.url()).pathname.split('/')[2];
  try {
    for (const label of labels.slice(0, 4)) {
      await expect(page.getByText(label, { exact: true }).first()).toBeVisible();
    }
    await expect(page.getByRole('article').first()).toBeVisible(); // the agenda
    await expect(page.getByText('% of target').or(page.getByText('YoY')).first()).toBeVisible(); // the days have data
    await expect(page.getByText(/there is no metric|was not found|not loaded yet/)).toHaveCount(0);

    const before = await (await page.request.get(`/api/dashboards/uid/${uid}`)).json();
    await page.goto(appPage('config'));
    await section.getByRole('button', { name: button }).click();
    await expect(page.getByText('This data source has a cockpit')).toBeVisible();
    await page.getByRole('button', { name: 'Keep it' }).click();
    await section.getByRole('button', { name: button }).click();
    await page.getByRole('button', { name: 'Open it as it is' }).click();
    await page.waitForURL(new RegExp(`/d/${uid}`));
    const kept = await (await page.request.get(`/api/dashboards/uid/${uid}`)).json();
    expect(kept.dashboard.version).toBe(before.dashboard.version);

    await page.goto(appPage('config'));
    await section.getByRole('button', { name: button }).click();
    await page.getByRole('button', { name: 'Make it anew' }).click();
    await page.waitForURL(new RegExp(`/d/${uid}`));
    await expect(page.getByText(labels[0], { exact: true }).first()).toBeVisible();
  } finally {
    await page.request.delete(`/api/dashboards/uid/${uid}`);
  }
});
