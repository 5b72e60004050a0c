import { appPage } from '../places';
import { expect, test } from '../test';

test('a number goes from its page into a report, is talked about, and is kept', async ({ page }) => {
  const title = `Weekly ${Date.now()}`;
  await page.goto(appPage('metric/net_sales', { lang: 'en' }));
  await page.getByRole('link', { name: 'Add to a report' }).click();
  await expect(page).toHaveURL(/\/reports\/add\?/);
  await page.getByRole('radio', { name: 'Number' }).click();
  await page.getByLabel('Title of a new report').fill(title);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: /Net sales/ })
      .getByText(/¥[\d.]+/)
      .first()
  ).toBeVisible();
  await page.getByRole('button', { name: /^Comment/ }).click();
  await page.getByRole('textbox', { name: /^Comment on/ }).fill('Is this final?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('Is this final?')).toBeVisible();
  await page.getByLabel('Note').fill('for the board');
  await page.getByRole('button', { name: 'Keep as an edition' }).click();
  await page.getByRole('button', { name: 'Edition 1' }).click();
  await expect(page).toHaveURL(/edition=1/);
  await page.goto(appPage('reports', { lang: 'en' }));
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Put away' }).click();
  await expect(page.getByRole('button', { name: 'Take out again' })).toBeVisible();
});
