// Drives the views of the preview as a reader would, over the real service.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, open } from './browser.mjs';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Runs with a page of its own, and fails when anything went to the console as an error. */
function onPage(name, hash, options, run) {
  test(name, { timeout: 120_000 }, async () => {
    const { page, problems } = await open(browser, `/#/${hash}`, options);
    page.setDefaultTimeout(120_000);
    await run(page);
    assert.deepEqual(problems, []);
    await page.context().close();
  });
}

const view = (page) => new URLSearchParams(page.url().split('?')[1] ?? '');

onPage('list → metric → breakdown → drill', 'metrics?lang=zh', {}, async (page) => {
  await page.getByRole('searchbox').fill('客单价');
  await page.locator('[data-metric-row] a').first().click();
  await page.getByRole('heading', { level: 1 }).getByText('客单价').waitFor();
  // By size it goes down level by level; by contribution the next one may be any.
  await page.goto(`${page.url()}&sort=size`);
  await page.locator('canvas').waitFor();

  const parts = page.getByRole('region', { name: /^按/ });
  const first = parts.locator('tbody th button').first();
  const unit = await first.innerText();
  const before = await parts.locator('h2').innerText();
  await first.click();
  await page.getByRole('button', { name: `组织范围：${unit}` }).waitFor();
  await page.waitForFunction((text) => ![...document.querySelectorAll('h2')].some((h) => h.innerText === text), before);
  const scope = () => decodeURIComponent(view(page).get('scope'));
  const above = scope();
  assert.match(above, new RegExp(unit));

  const second = parts.locator('tbody th button').first();
  await second.click();
  assert.ok(scope().startsWith(`${above},`), `${scope()} lies below ${above}`);
  await page.goBack();
  assert.equal(scope(), above);
});

onPage(
  'the values of the breakdown add up to the headline',
  'metrics/net_sales?lang=en&grain=month',
  {},
  async (page) => {
    const responses = [];
    page.on('response', (response) => response.url().endsWith('/api/query') && responses.push(response));
    await page.reload();
    await page.locator('canvas').waitFor();
    await page.getByRole('region', { name: /^By / }).locator('tbody tr').first().waitFor();
    const answers = await Promise.all(
      responses.map(async (response) => ({
        asked: JSON.parse(response.request().postData()),
        got: await response.json(),
      }))
    );
    const parts = answers.find(({ asked }) => asked.parts);
    assert.ok(parts, 'nobody asked for parts');
    const whole = answers.find(({ asked }) => asked.metrics[0] === 'net_sales' && asked.grain === 'month' && !asked.by);
    const sum = parts.got.metrics[0].values.reduce((a, b) => a + b, 0);
    const last = whole.got.metrics[0].values.at(-1);
    assert.ok(Math.abs(sum - last) < 0.01, `${sum} and ${last}`);
  }
);

onPage('agenda → the slice that fired', '?lang=zh&theme=dark', {}, async (page) => {
  const item = page.getByRole('article').first();
  await item.waitFor();
  assert.match(await item.innerText(), /转化问题/);
  await item.getByRole('button', { name: '预案' }).click();
  await item.getByRole('listitem').first().waitFor();
  await item.getByRole('link', { name: '为什么' }).click();
  await page.locator('canvas').waitFor();
  const params = view(page);
  assert.equal(params.get('grain'), 'day');
  assert.match(params.get('range'), /^\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d$/);
  assert.equal(decodeURIComponent(params.get('scope')).split(/[:,]/).length > 1, true);
  assert.equal(params.get('theme'), 'dark');
  await page.getByRole('link', { name: '触发' }).waitFor();
});

onPage('the matrix filters the agenda', '?lang=en', {}, async (page) => {
  await page.getByRole('article').first().waitFor();
  const all = await page.getByRole('article').count();
  const cell = page.locator('table button:not([disabled])[aria-label*=Tier]').first();
  await cell.click();
  await page.waitForFunction((count) => document.querySelectorAll('article').length < count, all);
  assert.ok((await page.getByRole('article').count()) >= 1);
  await cell.click();
  await page.waitForFunction((count) => document.querySelectorAll('article').length === count, all);
});

onPage('language and theme switch in place', '?lang=en&theme=light', {}, async (page) => {
  await page.getByRole('heading', { level: 1, name: "Today's agenda" }).waitFor();
  await page.getByRole('button', { name: '切换到中文' }).click();
  await page.getByRole('heading', { level: 1, name: '今日预警摘要' }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'zh-Hans');
  const light = await page.evaluate(() => getComputedStyle(document.querySelector('header')).backgroundColor);
  await page.getByRole('button', { name: '深色' }).click();
  await page.waitForFunction(
    (colour) => getComputedStyle(document.querySelector('header')).backgroundColor !== colour,
    light
  );
  await page.getByRole('link', { name: '指标', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: '指标中心' }).waitFor();
  assert.match(await page.title(), /^指标 · /);
  assert.equal(view(page).get('theme'), 'dark');
});

onPage('Chinese leaves no English words of its own', '?lang=zh', {}, async (page) => {
  for (const place of ['', 'metrics', 'metrics/net_sales', 'rules']) {
    await page.goto(page.url().replace(/#.*/, `#/${place}?lang=zh`));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForFunction(() => !document.querySelector('[aria-busy=true], [role=status]'));
    const words = await page.evaluate(() => document.querySelector('main').innerText);
    for (const english of [
      'vs last year',
      'Tier',
      'Certified',
      'Last 30',
      'Rules',
      'Owner',
      'Target',
      'undefined',
      'NaN',
    ]) {
      assert.ok(!words.includes(english), `"${english}" on /${place}`);
    }
  }
});

onPage('works by keyboard', 'metrics?lang=en', {}, async (page) => {
  await page.locator('[data-metric-row]').first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('margin');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.locator('canvas').waitFor();
  const chart = page.getByRole('slider');
  const now = await chart.getAttribute('aria-valuetext');
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await page.waitForFunction(
    (text) => document.querySelector('[role=slider]').getAttribute('aria-valuetext') !== text,
    now
  );
  assert.ok(view(page).get('at'));
});

onPage('SQL and definition can be read', 'metrics/net_sales?lang=en', {}, async (page) => {
  await page.locator('canvas').waitFor();
  await page.getByRole('button', { name: 'SQL and definition' }).click();
  await page
    .getByText(/SELECT/)
    .first()
    .waitFor();
  await page.getByRole('tab', { name: 'Definition' }).click();
  await page
    .getByText(/name: net_sales/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
});

for (const place of ['', 'metrics', 'metrics/net_sales', 'metrics/average_order_value', 'rules', 'diagnostics']) {
  onPage(
    `390 px: /${place} does not scroll sideways, and fingers find their targets`,
    `${place}?lang=zh`,
    { width: 390, height: 844 },
    async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForFunction(() => !document.querySelector('[aria-busy=true], [role=status]'));
      const sizes = await page.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        small: [...document.querySelectorAll('main button, header button, header nav a')]
          .map((element) => ({
            text: element.innerText || element.getAttribute('aria-label'),
            box: element.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width > 0 && box.height < 28)
          .map(({ text }) => text),
      }));
      assert.equal(sizes.page, 390);
      assert.deepEqual(sizes.small, []);
    }
  );
}

test('an unknown metric is a sentence, not a crash', { timeout: 120_000 }, async () => {
  const { page, problems } = await open(browser, '/#/metrics/no_such_metric?lang=en');
  await page.getByText('There is no metric "no_such_metric"').waitFor();
  await page.getByRole('link', { name: 'Find another in the indicator centre' }).click();
  await page.locator('[data-metric-row]').first().waitFor();
  // The browser itself notes a 404 on the console.
  assert.deepEqual(
    problems.filter((problem) => !problem.includes('404')),
    []
  );
  await page.context().close();
});

onPage('the map leads from a cell to its metrics, and fits a phone', 'map?lang=en', { width: 390 }, async (page) => {
  const cell = page
    .locator('[role=cell]')
    .filter({ has: page.getByRole('listitem') })
    .first();
  await cell.waitFor();
  const count = Number((await cell.getByRole('link').first().innerText()).split(' ')[0]);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  const mark = page.getByRole('group', { name: 'Mark on the map' }).getByRole('button').first();
  await mark.click();
  assert.equal(await mark.getAttribute('aria-pressed'), 'true');
  await cell.getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: 'Indicator centre' }).waitFor();
  await page.waitForFunction((n) => document.querySelectorAll('[data-metric-row]').length === n, count);
});

onPage(
  'the dictionary is found in the other language, and fits a phone',
  'dictionary?lang=en',
  { width: 390 },
  async (page) => {
    const entries = page.locator('[data-entry]');
    await entries.first().waitFor();
    const all = await entries.count();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.getByRole('searchbox').fill('毛利率');
    await page.waitForFunction((n) => document.querySelectorAll('[data-entry]').length < n, all);
    assert.match(await entries.first().innerText(), /毛利率/);
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Print' }).click(),
    ]);
    await tab.getByRole('heading', { level: 1 }).waitFor();
    assert.match(await tab.locator('h1').innerText(), /dictionary$/);
  }
);

onPage(
  'housekeeping says what it does not know, and leads to who uses a metric, on a phone',
  'housekeeping?lang=en',
  { width: 390 },
  async (page) => {
    await page.getByRole('region', { name: /To be put in order/ }).waitFor();
    await page.getByRole('region', { name: /Cannot be told yet/ }).waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.goto(page.url().replace('housekeeping?', 'housekeeping/net_sales?'));
    const users = page.getByRole('region', { name: /Who still uses it/ });
    await users.getByRole('link', { name: 'Gross profit', exact: true }).waitFor();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
    await page.getByLabel('Why it is retired').fill('tried out');
    assert.equal(await page.getByRole('button', { name: 'Save draft' }).isEnabled(), true);
  }
);
