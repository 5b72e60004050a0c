import { type APIRequestContext, type Page, request as requests } from '@playwright/test';

import { removeDashboard } from '../panels';
import { inAddress } from '../places';
import { expect, test } from '../test';
import { copyRules, removeRules } from './copies';

interface Alert {
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

const RULE = 'aov_falls_footfall_flat';

/** The link of an alert that fires, as a message has it. */
async function linkOfAlert(): Promise<string> {
  let link = '';
  await expect
    .poll(
      async () => {
        const reply = await admin.get('/api/alertmanager/grafana/api/v2/alerts');
        const alert = ((await reply.json()) as Alert[]).find(({ labels }) => labels.rule === RULE);
        link = alert?.annotations.link ?? '';
        return link;
      },
      { message: `an alert of ${RULE}`, timeout: 150_000 }
    )
    .toContain('/metric/average_order_value');
  return link;
}

test.describe.configure({ mode: 'serial' });

let admin: APIRequestContext;

test.beforeAll(async ({ baseURL, grafanaAPICredentials }) => {
  const { user, password } = grafanaAPICredentials;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  admin = await requests.newContext({ baseURL, extraHTTPHeaders: { authorization } });
  await removeRules(admin);
  // Where it is sent to does not matter: the alert itself has the link.
  await copyRules(admin, 'http://127.0.0.1:9/', ({ rule }) => rule === RULE);
});

test.afterAll(async () => {
  await removeRules(admin);
  await admin.dispose();
});

const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

for (const [name, viewport] of [
  ['a screen', { width: 1440, height: 1000 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport });
    test('an alert leads to why, why to a question in Chinese, and its answer to a dashboard', async ({ page }) => {
      test.setTimeout(300_000);
      const link = new URL(await linkOfAlert());
      link.searchParams.set('lang', 'zh');
      await page.goto(link.pathname + link.search);

      // Why: a sentence, the waterfall of the formula, and the slices.
      const why = page.getByRole('region', { name: /为什么变了/ });
      await expect(why.getByText(/客单价.*[（(]|客单价.*¥/).first()).toBeVisible({ timeout: 60_000 });
      await expect(why.getByText(/分毫不差/)).toBeVisible();
      await expect(why.getByRole('heading', { name: '哪个驱动因素' })).toBeVisible();
      await expect(
        why
          .getByText('哪里变了')
          .or(why.getByText(/没有单独突出的部分/))
          .first()
      ).toBeVisible();
      await fits(page);

      // Ask on, from within the explanation.
      await why.getByLabel('就这次变化追问').fill('那华东区呢');
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/\/ask\?/);
      expect(inAddress(page, 'on')).toBe('average_order_value');
      await expect(page.getByRole('button', { name: /^接着问：客单价 · 天河路店 · / })).toBeVisible();
      await expect(page.getByLabel('读作')).toContainText('华东区');
      const answer = page.getByRole('region', { name: /客单价/ }).first();
      await expect(answer.getByText(/分毫不差/)).toBeVisible({ timeout: 60_000 });
      await expect(answer.getByText('¥').first()).toBeVisible();
      await fits(page);

      // The answer as a panel of a new dashboard.
      await page.getByRole('button', { name: '添加为面板' }).click();
      const open = page.getByRole('link', { name: '打开仪表板' });
      await expect(open).toBeVisible();
      const uid = /\/d\/([^/?]+)/.exec((await open.getAttribute('href')) ?? '')?.[1] ?? '';
      try {
        await open.click();
        await expect(page).toHaveURL(new RegExp(`/d/${uid}`));
        const panel = page.getByTestId(/data-testid Panel header 客单价/);
        await expect(panel).toBeVisible();
        await expect(panel.getByText(/¥\d/).first()).toBeVisible({ timeout: 60_000 });
        await expect(panel.getByTestId(/Panel status error/)).toHaveCount(0);
      } finally {
        await removeDashboard(page.request, uid);
      }
    });
  });
}
