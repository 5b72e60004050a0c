import type { Page } from '@playwright/test';

import { faultsOf } from '../axe';
import { appPage, RESOURCES } from '../places';
import { expect, test } from '../test';

// From the list to what was learnt, on incidents that Grafana's scheduler has made of the sample's rules. Each test
// leaves its incident as it found it: reopened.

test.describe.configure({ mode: 'serial' });

interface Listed {
  incidents: Array<{ id: number; state: string; item: { headline: { en: string }; playbook?: object } }>;
  remembers: boolean;
}

async function anIncident(page: Page) {
  const list = async () => (await (await page.request.get(`${RESOURCES}/incidents?state=all`)).json()) as Listed;
  // The scheduler needs a turn, and then its judgement is remembered.
  await expect
    .poll(async () => (await list()).incidents.some(({ item }) => item.playbook), { timeout: 90_000 })
    .toBe(true);
  const found = (await list()).incidents.find(({ item }) => item.playbook);
  if (!found) {
    throw new Error('no incident with a playbook');
  }
  return found;
}

/** Brings an incident back to work, whatever a run before has left. */
async function reopened(page: Page, id: number) {
  const read = async () => (await (await page.request.get(`${RESOURCES}/incidents/${id}`)).json()).incident;
  const { state, version, snooze } = await read();
  if (snooze) {
    await page.request.post(`${RESOURCES}/incidents/${id}/wake`, { data: { version } });
  }
  if (state === 'resolved' || state === 'reviewed') {
    await page.request.post(`${RESOURCES}/incidents/${id}/reopen`, { data: { version: (await read()).version } });
  }
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  test.describe(`at ${width} px`, () => {
    test.use({ viewport: { width, height } });

    test('an incident goes from the list to its verdict', async ({ page }) => {
      test.slow();
      const phone = width < 700;
      const { id, item } = await anIncident(page);
      await reopened(page, id);
      await page.goto(appPage('incidents', { whose: 'all' }));
      await page.locator(`a[href*="incidents/${id}"]`).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.headline.en);
      await expect(page.locator('canvas').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0
      );
      expect(await faultsOf(page)).toEqual([]);

      const bar = phone ? page.getByRole('group', { name: 'What to do' }) : page.getByRole('article');
      const stage = page.getByRole('list', { name: 'How far it is' }).locator('[aria-current]');
      const more = async (name: string) => {
        if (phone) {
          await bar.getByRole('button', { name: 'More' }).click();
          await page.getByRole('menuitem', { name }).click();
        } else {
          await bar.getByRole('button', { name }).click();
        }
      };
      if ((await stage.innerText()).startsWith('New')) {
        await (phone ? bar : page).getByRole('button', { name: 'Acknowledge' }).first().click();
        await expect(stage).toContainText('Acknowledged');
      }
      if (phone) {
        await bar.getByRole('button', { name: 'Other…' }).click();
      } else {
        await bar.getByRole('button', { name: /ssign$/ }).click();
        await page.getByRole('menuitem', { name: 'Somebody else…' }).click();
      }
      const somebody = `eva-${Date.now()}`;
      await page.getByRole('dialog').getByLabel(/Login/).fill(somebody);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await expect(page.getByText(somebody).first()).toBeVisible();

      await page.getByRole('textbox', { name: 'Comment' }).fill(`at ${width} px`);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText(`at ${width} px`).last()).toBeVisible();

      const step = page
        .getByRole('region', { name: /Playbook/ })
        .getByRole('checkbox')
        .first();
      const was = await step.isChecked();
      await step.click({ force: true });
      await expect(step).toBeChecked({ checked: !was });

      await more('Snooze…');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel(/Why/).fill('stocktaking');
      await dialog.getByRole('button', { name: 'In 3 days' }).click();
      await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
      await expect(page.getByText(/Sleeps until .*stocktaking/)).toBeVisible();
      await more('Wake now');
      await expect(page.getByText(/Sleeps until .*stocktaking/)).toHaveCount(0);

      await more('Resolve…');
      await dialog.getByLabel('Data problem').click({ force: true });
      await dialog.getByLabel(/What mended it/).fill('loaded again');
      await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
      await expect(stage).toContainText('Resolved');
      await expect(page.getByText('loaded again').first()).toBeVisible();
      await more('Judge the warning…');
      await dialog.getByRole('button', { name: 'Right' }).click();
      await expect(dialog).toHaveCount(0);
      await reopened(page, id);
    });
  });
}

test('opening an incident writes nothing', async ({ page }) => {
  const { id } = await anIncident(page);
  const read = async () => (await page.request.get(`${RESOURCES}/incidents/${id}`)).json();
  const before = await read();
  await page.goto(appPage('incidents', { incident: String(id), ds: 'wheelhouse' }));
  await expect(page).toHaveURL(new RegExp(`incidents/${id}\\?.*ds=wheelhouse`));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect((await read()).timeline).toEqual(before.timeline);
});
