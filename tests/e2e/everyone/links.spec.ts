import { calledIn, keysIn, queryAsCommand } from '../commandLine';
import { appPage, EAST, inAddress, NOVEMBER } from '../places';
import { expect, test } from '../test';

test('a link to a slice opens it: scope, time and step', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { scope: EAST, grain: 'week', ...NOVEMBER }));
  await expect(page.getByRole('button', { name: 'Scope: East China' })).toBeVisible();
  await expect(page.getByText(/2025-11-01 .* to 2025-11-19/).first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Week' })).toBeChecked();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Scope: East China' })).toBeVisible();
  expect(inAddress(page, 'scope')).toBe(EAST);
  expect(inAddress(page, 'from')).toBe(NOVEMBER.from);
});

/** The key of a unit that readers of English see by its label. */
async function keyOf(level: string, name: string) {
  const by = [{ hierarchy: 'organisation', level }];
  const answer = await queryAsCommand({ metrics: ['net_sales'], by, time: { preset: 'lastMonth' }, lang: 'en' });
  return keysIn(answer)[calledIn(answer).indexOf(name)];
}

test('from the group down to a store, scope grows and time stays', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { grain: 'day', ...NOVEMBER }));
  const levels = ['bu', 'region', 'store'];
  const path: string[] = [];
  let above = await page.getByRole('region', { name: /^By / }).locator('tbody th').first().innerText();
  for (const [i, level] of levels.entries()) {
    // Unasked, a change is told along what tells it best, which may be another way down.
    await page.getByRole('button', { name: /^Break down by/ }).click();
    await page
      .getByRole('menuitem', { name: ['Business unit', 'Region', 'Store'][i], exact: true })
      .first()
      .click();
    await expect(page).toHaveURL((url) => url.searchParams.get('by') === `organisation.${level}`);
    const parts = page.getByRole('region', { name: `By ${['business unit', 'region', 'store'][i]}` });
    const unit = parts.locator('tbody th button').first();
    // Until its answer is there, a level shows the units that were there before, and says that it is busy.
    await expect(parts).not.toHaveAttribute('aria-busy', 'true');
    await expect(unit).not.toHaveText(above);
    const name = await unit.innerText();
    above = name;
    await unit.click();
    await expect(page.getByRole('button', { name: `Scope: ${name}` })).toBeVisible();
    path.push(`${level}=${await keyOf(level, name)}`); // addresses hold keys, pages what they are called
    expect(inAddress(page, 'scope')).toBe(`organisation:${path.join(',')}`);
    expect([inAddress(page, 'from'), inAddress(page, 'to')]).toEqual([NOVEMBER.from, NOVEMBER.to]);
  }
  await page.goBack();
  await expect(page).toHaveURL((url) => url.searchParams.get('scope') === `organisation:${path.slice(0, 2).join(',')}`);
});

test('the scope goes along from metric to metric', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { scope: EAST }));
  await page.getByRole('link', { name: 'Gross profit' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Gross profit/ })).toBeVisible();
  expect(inAddress(page, 'scope')).toBe(EAST);
  await expect(page.getByRole('button', { name: 'Scope: East China' })).toBeVisible();
});

test('an item of the agenda leads to the slice that it is about', async ({ page }) => {
  await page.goto(appPage('home'));
  const item = page.getByRole('article').filter({ hasText: 'Tianhe Road' }).first();
  await item.getByRole('link', { name: 'Why?' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Average order value/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Scope: Tianhe Road' })).toBeVisible();
  expect(inAddress(page, 'scope')).toContain('store=天河路店');
});
