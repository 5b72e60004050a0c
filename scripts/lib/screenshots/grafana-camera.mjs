// Pages of a running Grafana, as its administrator sees them.
import { root } from '../run.mjs';
import { grafanaViews } from './grafana-views.mjs';
import { contextFor } from './variants.mjs';

/** A busy machine loads Grafana slowly. */
const PATIENCE = 180_000;
const locales = { en: 'en-US', zh: 'zh-Hans' };

/** Whose Grafana this is does not matter here: its mark is left out. */
const PLAIN = 'img[src*="grafana_icon"] { visibility: hidden; }';

/** From this width on Grafana lets its menu stand beside the page, as most people have it; else it lies over it. */
const ROOM_FOR_MENU = 1200;

/** Shown while something of ours loads. */
const BUSY = '[aria-busy=true]';
/** How long nothing may have been asked of the server before a page counts as quiet, in milliseconds. */
const QUIET = 700;

async function signedIn(browser, url, account, variant) {
  const context = await browser.newContext(contextFor(variant));
  context.setDefaultTimeout(PATIENCE);
  const reply = await context.request.post(`${url}/login`, { data: account });
  if (!reply.ok()) {
    throw new Error(`${url} does not let ${account.user} in (${reply.status()}); say who with --user and --password`);
  }
  const docked = variant.width >= ROOM_FOR_MENU;
  await context.addInitScript(
    ({ css, menu }) => {
      localStorage.setItem('grafana.navigation.docked', menu);
      localStorage.setItem('grafana.navigation.open', menu);
      localStorage.setItem('grafana.explore.contentOutline.visible', 'false');
      document.addEventListener('DOMContentLoaded', () => {
        document.head.append(Object.assign(document.createElement('style'), { textContent: css }));
      });
    },
    { css: PLAIN, menu: String(docked) }
  );
  return context;
}

/** Counts what a page asks of the server; the function returned waits until all is answered. */
function watchTraffic(page) {
  const open = new Set();
  let last = Date.now();
  const ends = (request) => {
    open.delete(request);
    last = Date.now();
  };
  page.on('request', (request) => request.url().includes('/api/') && open.add(request));
  page.on('requestfinished', ends);
  page.on('requestfailed', ends);
  return async () => {
    const patience = Date.now() + PATIENCE;
    while ((open.size > 0 || Date.now() - last < QUIET) && Date.now() < patience) {
      await page.waitForTimeout(100);
    }
  };
}

async function settled(page, ready, quiet) {
  await page.locator(ready).first().waitFor({ timeout: PATIENCE });
  await quiet();
  await page.waitForFunction((busy) => !document.querySelector(busy), BUSY, { timeout: PATIENCE });
  await page.waitForTimeout(QUIET);
}

/** Where the project lies on this machine does not matter either. */
const hidePlace = (page) =>
  page.locator('input').evaluateAll(
    (inputs, { from, to }) => {
      for (const input of inputs.filter(({ value }) => value.includes(from))) {
        input.value = input.value.replaceAll(from, to);
      }
    },
    { from: root, to: '/srv/wheelhouse' }
  );

/** Makes the window as high as the page, so that panels further down are loaded too. */
async function fitWindow(page, { width }, view, tallest) {
  const height = view.height ?? (await page.evaluate(() => document.documentElement.scrollHeight));
  await page.setViewportSize({ width, height: Math.min(height, tallest) });
}

async function preferences(context, url, wanted) {
  const address = `${url}/api/user/preferences`;
  const reply = await (wanted ? context.request.put(address, { data: wanted }) : context.request.get(address));
  if (!reply.ok()) {
    throw new Error(`${address} answers ${reply.status()} ${await reply.text()}`);
  }
  return reply.json();
}

/**
 * Opens a camera for one variant. Grafana knows language and theme of a person, not of a visit: closing the camera
 * gives the account its own back.
 */
export async function grafanaCamera({ browser, url, account, tallest, variant }) {
  const context = await signedIn(browser, url, account, variant);
  const before = await preferences(context, url);
  await preferences(context, url, { ...before, theme: variant.theme, language: locales[variant.lang] });
  const shoot = async (view) => {
    const page = await context.newPage();
    const quiet = watchTraffic(page);
    const { path, ready, follow } = grafanaViews[view];
    await page.goto(url + path);
    if (follow) {
      await page.locator(follow).first().click({ timeout: PATIENCE });
    }
    await settled(page, ready, quiet);
    await fitWindow(page, variant, grafanaViews[view], tallest);
    await settled(page, ready, quiet);
    await hidePlace(page);
    const picture = await page.screenshot();
    await page.close();
    return picture;
  };
  const close = async () => {
    await preferences(context, url, before);
    await context.close();
  };
  return { shoot, close };
}
