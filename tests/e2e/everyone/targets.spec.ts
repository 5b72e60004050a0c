import { appPage } from '../places';
import { expect, test } from '../test';

const year = { period: '2025', by: 'month,organisation.region' };

test('a target is taken apart, with what was set and how far it is', async ({ page }) => {
  await page.goto(appPage('targets/net_sales', year));
  await expect(page.getByRole('heading', { level: 1, name: 'Targets' })).toBeVisible();
  await expect(page.getByText(/96 parts, remainder ¥0/)).toBeVisible();
  await expect(page.getByText(/actual through 19 Nov 2025/)).toBeVisible();
  const november = page.locator('[data-part="2025-11"]');
  await expect(november).toContainText('Nov 2025');
  await expect(november).toContainText('¥227.35M'); // the ¥227.3M of the metric's page, with the decimals of its column
});

test('a part that is held stays, and the others give way', async ({ page }) => {
  await page.goto(appPage('targets/net_sales', year));
  const december = page.locator('[data-part="2025-12"]');
  await december.getByRole('button', { name: /^Set the target of Dec 2025/ }).click();
  await page.getByRole('textbox', { name: 'Target of Dec 2025' }).fill('500,000,000');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/hold=2025-12%3A500000000/);
  await expect(december).toContainText('¥500,000,000');
  await expect(page.getByText(/96 parts, remainder ¥0/)).toBeVisible();
  await page.getByRole('radio', { name: 'YAML' }).check({ force: true });
  await expect(page.getByText(/period: 2025-12, value: 500000000, locked: true/)).toBeVisible();
});

test.describe('what is refused', () => {
  test.use({ meant: /status of 400 .*targets\/break-down/ });
  test('a lock above its parent is refused with the parts', async ({ page }) => {
    await page.goto(appPage('targets/net_sales', { ...year, hold: '2025-12:99000000000' }));
    await expect(
      page
        .getByRole('alert')
        .getByText(/what is locked within 2025 adds up to 99000000000/)
        .first()
    ).toBeVisible();
  });
});

test('the page of targets speaks Chinese', async ({ page }) => {
  await page.goto(appPage('targets', { lang: 'zh' }));
  await expect(page.getByRole('heading', { level: 1, name: '目标' })).toBeVisible();
  await expect(page.getByText(/余数 ¥0/)).toBeVisible();
});
