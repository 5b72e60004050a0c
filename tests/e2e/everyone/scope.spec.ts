import type { Page } from '@playwright/test';

import { calledIn, keysIn, queryAsCommand } from '../commandLine';
import { appPage, inAddress, NOVEMBER } from '../places';
import { expect, test } from '../test';

const path = (page: Page) => page.getByRole('navigation', { name: 'Organisation' });
const chip = (page: Page, unit: string) => path(page).getByRole('button', { name: `Scope: ${unit}`, exact: true });

interface Step {
  level: string;
  member: string;
}

/** Units of a level under a node as the command lists them: what readers call each, with its key. */
async function unitsUnder(level: string, above: Step[]): Promise<Map<string, string>> {
  const answer = await queryAsCommand({
    metrics: ['net_sales'],
    by: [{ hierarchy: 'organisation', level }],
    scope: { hierarchy: 'organisation', path: above },
    time: { preset: 'lastYear' },
    lang: 'en',
  });
  const keys = keysIn(answer);
  return new Map(calledIn(answer).map((name, i) => [name, keys[i]]));
}

test('the picker leads down the organisation, offering what lies under the place, and back up', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { grain: 'day', ...NOVEMBER }));
  const chosen: Step[] = [];
  const names = ['Whole group'];
  for (const level of ['bu', 'region', 'store']) {
    const units = await unitsUnder(level, chosen);
    await chip(page, names[names.length - 1]).click();
    const offered = page.getByRole('menu').getByRole('menuitem');
    const [first] = units.keys();
    await expect(offered.getByText(first, { exact: true })).toBeVisible();
    for (const name of units.keys()) {
      await expect(offered.filter({ hasText: name }).first()).toBeVisible();
    }
    await offered.filter({ hasText: first }).first().click();
    await expect(chip(page, first)).toBeVisible();
    names.push(first);
    chosen.push({ level, member: units.get(first)! });
    // Addresses hold keys, pages what they are called.
    const written = chosen.map(({ level: at, member }) => `${at}=${member}`).join(',');
    expect(inAddress(page, 'scope')).toBe(`organisation:${written}`);
    expect(inAddress(page, 'from')).toBe(NOVEMBER.from);
  }
  // At the bottom there is nothing below, and every step is a way up.
  await path(page).getByRole('button', { name: names[1], exact: true }).click();
  await expect(chip(page, names[1])).toBeVisible();
  expect(inAddress(page, 'scope')).toBe(`organisation:bu=${chosen[0].member}`);
  await path(page).getByRole('button', { name: 'Whole group', exact: true }).click();
  await expect(chip(page, 'Whole group')).toBeVisible();
  expect(inAddress(page, 'scope')).toBeNull();
});

test('the place that was picked stays on the way to other pages, and after a reload', async ({ page }) => {
  const [unit, key] = [...(await unitsUnder('bu', []))][0];
  await page.goto(appPage('home'));
  await chip(page, 'Whole group').click();
  await page.getByRole('menuitem').filter({ hasText: unit }).first().click();
  await expect(chip(page, unit)).toBeVisible();
  await page.reload();
  await expect(chip(page, unit)).toBeVisible();
  await page.goto(appPage('centre', { scope: inAddress(page, 'scope')! }));
  await expect(chip(page, unit)).toBeVisible();
  expect(inAddress(page, 'scope')).toBe(`organisation:bu=${key}`);
});
