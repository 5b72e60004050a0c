// An incident's way from the list to its verdict, over the real service: the preview judges all rules at its start.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, open } from './browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

const api = (path) => fetch(`${process.env.PREVIEW_URL}/api/${path}`).then((reply) => reply.json());

/** An open incident that has a playbook, as the service lists it; the preview judges while it answers. */
async function anIncident() {
  for (let tries = 0; tries < 90; tries++) {
    const { incidents, remembers } = await api('incidents');
    assert.ok(remembers, 'the preview remembers');
    const found = incidents.find(({ state, item }) => state === 'new' && item.playbook);
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error('no incident with a playbook within 90 s');
}

for (const [width, height] of [
  [1440, 900],
  [390, 844],
]) {
  test(`${width} px: list → incident → acknowledged → … → judged`, { timeout: 300_000 }, async () => {
    const phone = width < 700;
    const { id, item } = await anIncident();
    const { page, problems } = await open(browser, '/#/incidents?lang=en', { width, height });
    page.setDefaultTimeout(120_000);
    await page.locator(`a[href*="incidents/${id}?"]`).first().click();
    await page.getByRole('heading', { level: 1, name: item.headline.en }).waitFor();
    await page.locator('canvas').first().waitFor();
    const read = async () => (await api(`incidents/${id}`)).incident;
    assert.equal((await read()).state, 'new', 'looking writes nothing');

    const bar = phone ? page.getByRole('group', { name: 'What to do' }) : page.getByRole('article');
    const current = (state) =>
      page.locator('[aria-label="How far it is"] [aria-current]').getByText(state, { exact: false }).waitFor();
    const more = async (name) => {
      if (phone) {
        await bar.getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitem', { name }).click();
      } else {
        await bar.getByRole('button', { name }).click();
      }
    };
    const dialog = page.getByRole('dialog');

    // From the message's link this is the second tap.
    await (phone ? bar : page.getByRole('region', { name: 'Next step' }))
      .getByRole('button', { name: 'Acknowledge' })
      .click();
    await current('Acknowledged');
    assert.equal((await read()).state, 'acknowledged');

    if (phone) {
      await bar.getByRole('button', { name: 'Other…' }).click();
    } else {
      await bar.getByRole('button', { name: 'Assign' }).click();
      await page.getByRole('menuitem', { name: 'Somebody else…' }).click();
    }
    await dialog.getByLabel(/Login/).fill('eva');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('In the hands of').waitFor();
    assert.equal((await read()).assignee, 'eva');

    await page.getByRole('textbox', { name: 'Comment' }).fill('@eva, have a look');
    await page.keyboard.press('Control+Enter');
    // The box is empty once the comment is kept; until then its text is the box's own.
    await page.waitForFunction(() => [...document.querySelectorAll('textarea')].every((box) => box.value === ''));
    await page.getByText('@eva, have a look').last().waitFor();

    const step = page
      .getByRole('region', { name: /Playbook/ })
      .getByRole('checkbox')
      .first();
    await page.waitForTimeout(400); // what comes as fast as a double tap begins nothing
    await step.click({ force: true });
    await current('In work');
    assert.deepEqual((await read()).done, [0]);

    await more('Snooze…');
    await dialog.getByLabel(/Why/).fill('stocktaking');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await more('Snooze…');
    assert.equal(await dialog.getByLabel(/Why/).inputValue(), 'stocktaking', 'what was typed is there again');
    await dialog.getByRole('button', { name: 'In 3 days' }).click();
    await dialog.getByRole('button', { name: 'Snooze', exact: true }).click();
    await page.getByText(/Sleeps until .*stocktaking/).waitFor();
    await more('Wake now');
    await page.getByText(/Sleeps until .*stocktaking/).waitFor({ state: 'detached' });

    // Somebody else is faster: what is typed stays, and goes through when it is sent again.
    await more('Resolve…');
    await dialog.getByText('Data problem').click();
    await dialog.getByLabel(/What mended it/).fill('loaded again');
    const { version } = await read();
    const other = await fetch(`${process.env.PREVIEW_URL}/api/incidents/${id}/assign`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version, login: 'song' }),
    });
    assert.equal(other.status, 200);
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
    await dialog.getByText(/Somebody else was faster/).waitFor();
    assert.equal(await dialog.getByLabel(/What mended it/).inputValue(), 'loaded again');
    await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
    await current('Resolved');
    assert.equal((await read()).resolution.remedy, 'loaded again');

    await more('Judge the warning…');
    await dialog.getByRole('button', { name: 'Right' }).click();
    await dialog.waitFor({ state: 'detached' });
    assert.equal((await read()).verdict, 'right');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    // The browser itself notes the 409 on the console.
    assert.deepEqual(
      problems.filter((problem) => !problem.includes('409')),
      []
    );
    await page.context().close();
  });
}

test('the agenda leads to the incident of a topic', { timeout: 120_000 }, async () => {
  const { item, id } = await anIncident();
  const { page } = await open(browser, '/#/?lang=en');
  await page.getByRole('article').filter({ hasText: item.headline.en }).locator(`a[href*="incidents/${id}"]`).click();
  await page.getByRole('heading', { level: 1, name: item.headline.en }).waitFor();
  await page.context().close();
});
