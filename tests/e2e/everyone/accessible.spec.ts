import type { Page } from '@playwright/test';

import { faultsOf } from '../axe';
import { appPage, NOVEMBER } from '../places';
import { expect, test } from '../test';

const time = { from: NOVEMBER.from, to: NOVEMBER.to };
const dashboard = (uid: string, more: Record<string, string> = {}) =>
  `/d/${uid}?${new URLSearchParams({ ...time, ...more })}`;

/** Every page and cockpit, with something that is there last. */
const places: Array<[string, string, (page: Page) => ReturnType<Page['locator']>]> = [
  ['home', appPage('home'), (page) => page.getByRole('article').first()],
  ['indicator centre', appPage('centre'), (page) => page.locator('[data-metric-row]').first()],
  [
    'metric page',
    appPage('metric/average_order_value'),
    (page) => page.getByRole('region', { name: /^By / }).locator('tbody tr').first(),
  ],
  ['targets', appPage('targets/net_sales', { period: '2025' }), (page) => page.getByText(/remainder ¥0/)],
  [
    'question',
    appPage('ask', { q: 'net sales by region last month against last year' }),
    (page) => page.getByRole('group', { name: 'Ask on' }),
  ],
  ['explanation', appPage('metric/average_order_value', { why: '1' }), (page) => page.getByText('to the last digit')],
  ['rules', appPage('rules'), (page) => page.getByText('Fired').first()],
  ['my page', appPage('mine'), (page) => page.getByRole('heading', { level: 1 })],
  ['indicator map', appPage('map'), (page) => page.getByRole('heading', { name: 'Gaps and crowds' })],
  ['dictionary', appPage('dictionary'), (page) => page.getByRole('heading', { level: 1 })],
  ['incidents', appPage('incidents', { whose: 'all' }), (page) => page.getByRole('heading', { level: 1 })],
  ['meetings', appPage('meetings'), (page) => page.getByRole('heading', { level: 1 })],
  ['reports', appPage('reports'), (page) => page.getByRole('heading', { level: 1 })],
  ['outlook', appPage('outlook/net_sales'), (page) => page.getByRole('heading', { level: 1 })],
  ['findings', appPage('findings'), (page) => page.getByRole('heading', { level: 1 })],
  ['page that is not there', appPage('nowhere'), (page) => page.getByText('There is no such page').first()],
  ['group cockpit', dashboard('wheelhouse-cockpit'), (page) => page.getByText('Net sales: to date').first()],
  ['region cockpit', dashboard('wheelhouse-region'), (page) => page.getByText('Net sales: to date').first()],
  ['store cockpit', dashboard('wheelhouse-store'), (page) => page.getByText('Net sales: to date').first()],
  [
    'metric dashboard',
    dashboard('wheelhouse-metric', { 'var-metric': 'net_sales' }),
    (page) => page.getByText('MoM').first(),
  ],
];

test.describe('axe finds nothing serious', () => {
  test.use({ viewport: { width: 1440, height: 2400 } });
  for (const [name, address, last] of places) {
    test(`in either theme of the ${name}`, async ({ page }) => {
      for (const theme of ['light', 'dark']) {
        await page.goto(`${address}${address.includes('?') ? '&' : '?'}theme=${theme}`);
        await expect(last(page)).toBeVisible();
        await page.waitForLoadState('networkidle');
        expect(await faultsOf(page), theme).toEqual([]);
      }
    });
  }
});

test('the first topic of the morning is within eight stops of Tab', async ({ page }) => {
  await page.goto(appPage('home'));
  const topic = page.getByRole('article').first();
  await expect(topic).toBeVisible();
  await page
    .locator('#pageContent, main')
    .first()
    .evaluate((content) => {
      content.setAttribute('tabindex', '-1');
      (content as HTMLElement).focus();
    });
  const inTopic = () => topic.evaluate((article) => article.contains(document.activeElement));
  for (let stops = 1; stops <= 8; stops++) {
    await page.keyboard.press('Tab');
    if (await inTopic()) {
      return;
    }
    const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (name === 'Skip to the topics') {
      await page.keyboard.press('Enter');
    }
  }
  throw new Error('eight stops of Tab do not reach the first topic');
});

test('a drawer that is closed gives the focus back to what had opened it', async ({ page }) => {
  for (const [place, opener] of [
    [appPage('home'), /^Data (ready )?to /],
    [appPage('metric/net_sales', { grain: 'day', ...NOVEMBER }), 'SQL and definition'],
  ] as const) {
    await page.goto(place);
    const button = page.getByRole('button', { name: opener }).first();
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog').first()).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button).toBeFocused();
  }
});

test('Home and End go to the ends of a chart', async ({ page }) => {
  await page.goto(appPage('metric/net_sales', { grain: 'day', ...NOVEMBER }));
  const chart = page.getByRole('slider', { name: /Net sales over time/ });
  await chart.focus();
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuetext', /^Sat, 1 Nov|1 Nov/);
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /19 Nov/);
});

test('a scorecard tells its number by ear', async ({ page }) => {
  await page.goto(dashboard('wheelhouse-cockpit'));
  await expect(page.getByRole('link', { name: /^Net sales: ¥227\.3M · 10\d(\.\d)?% of target/ }).first()).toBeVisible();
});

for (const width of [390, 1024, 1440, 1920]) {
  test(`lineage begins at the left and reads to the right at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1000 });
    await page.goto(appPage('metric/average_order_value'));
    const graph = page.getByRole('region', { name: 'Lineage from source to rule' });
    await expect(graph.locator('rect').first()).toBeAttached();
    expect(await graph.evaluate((box) => box.scrollLeft)).toBe(0);
    const box = await graph.boundingBox();
    const lefts = await graph
      .locator('rect')
      .evaluateAll((all) => all.map((rect) => rect.getBoundingClientRect().left));
    expect(Math.min(...lefts) - (box?.x ?? 0)).toBeLessThan(8);
    // Boxes of a column have one middle: the first of them is no further than half of the widest.
    expect(lefts[0] - Math.min(...lefts)).toBeLessThan(100);
    expect(lefts.at(-1)).toBeGreaterThan(lefts[0]);
  });
}

test.describe('with twice the size', () => {
  test.use({ viewport: { width: 720, height: 500 } });
  for (const [name, address, last] of places) {
    test(`the ${name} needs no sideways scrolling and cuts no number off`, async ({ page }) => {
      await page.goto(address);
      await expect(last(page)).toBeAttached();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
      const cut = await page
        .locator('#pageContent span[title]')
        .evaluateAll((all) =>
          all
            .filter(
              (one) =>
                /\d/.test(one.textContent ?? '') &&
                one.scrollWidth > one.clientWidth + 1 &&
                getComputedStyle(one).display !== 'inline'
            )
            .map((one) => one.textContent)
        );
      expect(cut).toEqual([]);
    });
  }
});

test.describe('for who wants less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  test('nothing moves', async ({ page }) => {
    await page.goto(appPage('home'));
    await expect(page.getByRole('article').first()).toBeVisible();
    const moving = await page.locator('#pageContent *').evaluateAll((all) =>
      all
        .filter((one) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(one);
          const long = (text: string) => text.split(',').some((part) => parseFloat(part) > 0.01);
          return (animationName !== 'none' && long(animationDuration)) || long(transitionDuration);
        })
        .map((one) => one.outerHTML.slice(0, 120))
    );
    expect(moving).toEqual([]);
  });
});
