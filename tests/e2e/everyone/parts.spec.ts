import type { Page } from '@playwright/test';

import { calledIn, queryAsCommand } from '../commandLine';
import { appPage, NOVEMBER } from '../places';
import { expect, test } from '../test';

const time = { from: '2025-11-01', to: '2025-11-19' };
const parts = (page: Page) => page.getByRole('region', { name: /^By |^按/ }).first();
const slice = { whole: '1', compare: 'previous', ...NOVEMBER };

interface Apart {
  by: { dimension?: string; hierarchy?: string; level?: string };
  along: Array<{ lead: number; units: number }>;
  leading?: number[];
}

for (const metric of ['net_sales', 'gross_margin']) {
  test(`parts of ${metric} stand by what they contributed, along what tells the change best`, async ({ page }) => {
    await page.goto(appPage(`metric/${metric}`, slice));
    const rows = parts(page).locator('tbody tr');
    await expect(rows.first()).toBeVisible();
    const answer = await queryAsCommand({ metrics: [metric], time, compare: ['previous'], parts: true, lang: 'en' });
    const { by, along, leading = [] } = (answer as unknown as { parts: Apart }).parts;
    const head = { en: parts(page).getByRole('columnheader', { name: 'Contribution' }) };
    await expect(head.en).toBeVisible();
    const shown = await rows.locator('th').allInnerTexts();
    expect(shown).toEqual(calledIn(answer).slice(0, 12));
    await expect(parts(page)).toContainText(`${along[0].lead} of ${along[0].units}, `);
    expect(leading).toHaveLength(along[0].lead);
    const counted = parts(page)
      .locator('p')
      .filter({ hasText: ` of ${along[0].units}, ` });
    for (const row of leading) {
      await expect(counted).toContainText(calledIn(answer)[row]); // those that it counts need not be the first
    }
    expect(by.level ?? by.dimension).toBeTruthy();
  });
}

test('a reader may choose another dimension and order by size, and goes back', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', slice));
  await page.getByRole('button', { name: /^Break down by/ }).click();
  await page.getByRole('menuitem', { name: 'Region', exact: true }).click();
  await expect(page.getByRole('region', { name: /^By Region/ })).toBeVisible();
  await page.getByRole('button', { name: /^Order/ }).click();
  await page.getByRole('menuitem', { name: 'By size' }).click();
  const values = page.getByRole('region', { name: /^By Region/ }).locator('tbody td[data-label="Value"] span[title]');
  await expect(page.getByRole('columnheader', { name: 'Contribution' })).toHaveCount(0);
  await expect(values.first()).toBeVisible();
  const answer = await queryAsCommand({
    ...{ metrics: ['net_sales'], time, by: [{ hierarchy: 'organisation', level: 'region' }] },
    order: [{ field: 'net_sales', desc: true }],
    lang: 'en',
  });
  await expect(
    page
      .getByRole('region', { name: /^By Region/ })
      .locator('tbody th')
      .first()
  ).toHaveText(calledIn(answer)[0]);
  await page.getByRole('button', { name: /^Break down by/ }).click();
  await page
    .getByRole('menuitem', { name: 'What tells the change best' })
    .or(page.getByRole('menuitem', { name: 'Business unit' }))
    .first()
    .click();
  await expect(page.getByRole('region', { name: /^By / }).locator('tbody tr').first()).toBeVisible();
});

test('a Chinese page names every dimension in Chinese', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { lang: 'zh', ...slice }));
  await page.getByRole('button', { name: /^拆分维度/ }).click();
  const names = await page.getByRole('menuitem').allInnerTexts();
  expect(names.length).toBeGreaterThan(4);
  expect(names.filter((name) => /[A-Za-z]/.test(name))).toEqual([]);
});

for (const [way, query] of Object.entries({
  'from the topic': { rule: 'store_order_value_streak' },
  'from the metric itself': {},
})) {
  test(`the abnormal part is drawn ${way}`, async ({ page }) => {
    await page.goto(appPage('home'));
    const link = page
      .getByRole('article')
      .filter({ hasText: 'Tianhe Road' })
      .first()
      .getByRole('link', { name: 'Why?' });
    const address = new URL((await link.getAttribute('href')) ?? '', page.url());
    if (way !== 'from the topic') {
      address.searchParams.delete('rule');
      address.searchParams.delete('whole');
    }
    expect(query).toBeDefined();
    await page.goto(address.toString());
    await expect(page.getByRole('region', { name: 'In the agenda' })).toBeVisible();
    await expect(
      page
        .getByRole('listitem')
        .filter({ hasText: /Order value falls/ })
        .first()
    ).toBeVisible();
  });
}
