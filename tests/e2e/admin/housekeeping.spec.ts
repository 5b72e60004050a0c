import { appPage } from '../places';
import { expect, test } from '../test';

/** What is found, what is not known, and the way from a metric to its retirement. Nothing is saved. */
test('housekeeping tells what it does not know, and who uses a metric', async ({ page }) => {
  await page.goto(appPage('centre'));
  await page.getByRole('link', { name: 'Housekeeping' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Housekeeping' })).toBeVisible();
  await expect(page.getByRole('region', { name: /To be put in order/ })).toBeVisible();
  // Reads have not been counted for a year.
  await page.getByRole('button', { name: 'Last 365 days' }).click();
  await expect(page.getByRole('region', { name: /Cannot be told yet/ })).toBeVisible();
  await page.goto(appPage('housekeeping/net_sales'));
  const users = page.getByRole('region', { name: /Who still uses it/ });
  await expect(users.getByRole('link', { name: 'Gross profit', exact: true })).toBeVisible();
  const save = page.getByRole('button', { name: 'Save draft' });
  await expect(save).toBeDisabled();
  await page.getByLabel('Why it is retired').fill('tried out');
  await expect(save).toBeEnabled();
});
