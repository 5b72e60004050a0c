// Writes docs/screenshots/<view>-<lang>-<theme>-<width>.png of a running preview.
//   --url=http://127.0.0.1:8080   of this one instead of starting examples/retail-group
//   --out=folder  --only=home,centre  --lang=zh  --theme=dark  --width=390
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

import { findChromium } from './lib/needs.mjs';
import { startPreview } from './lib/preview.mjs';
import { root } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'docs/screenshots') },
    only: { type: 'string' },
    lang: { type: 'string', default: 'en,zh' },
    theme: { type: 'string', default: 'light,dark' },
    width: { type: 'string', default: '1440,390' },
  },
});

/** Longer pages are cut: a list of fifty looks the same further down. */
const TALLEST = 1800;

/** The views, and what has to be on the page before it counts as painted. */
const views = {
  home: { path: '', ready: 'article' },
  centre: { path: 'metrics', ready: '[data-metric-row]' },
  // The slice behind the agenda's first topic.
  metric: { path: '', ready: 'canvas', follow: 'article h3 a' },
  rules: { path: 'rules', ready: 'main ul li' },
};

async function shoot(browser, url, view, lang, theme, width) {
  const { path: address, ready, follow } = views[view];
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: theme,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.goto(`${url}/#/${address}?lang=${lang}&theme=${theme}`);
  if (follow) {
    await page.locator(follow).first().click({ timeout: 60_000 });
  }
  await page.locator(ready).first().waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => !document.querySelector('[role=status], [aria-busy=true]'), null, {
    timeout: 60_000,
  });
  await page.waitForTimeout(300);
  const file = path.join(values.out, `${view}-${lang}-${theme}-${width}.png`);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST) } });
  await context.close();
  console.log(path.relative(root, file));
}

const executablePath = findChromium();
if (!executablePath) {
  console.error('no Chromium found (install chromium, or set CHROMIUM_PATH)');
  process.exit(1);
}
const preview = values.url ? { url: values.url, stop: async () => {} } : await startPreview('examples/retail-group');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
mkdirSync(values.out, { recursive: true });
try {
  for (const view of Object.keys(views).filter((name) => !values.only || values.only.split(',').includes(name))) {
    for (const lang of values.lang.split(',')) {
      for (const theme of values.theme.split(',')) {
        for (const width of values.width.split(',').map(Number)) {
          await shoot(browser, preview.url.replace(/\/$/, ''), view, lang, theme, width);
        }
      }
    }
  }
} finally {
  await browser.close();
  await preview.stop();
}
