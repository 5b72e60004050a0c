// One browser for the tests of this folder. `npm run test:browser` starts the preview and names both.
import { chromium } from 'playwright-core';

const previewUrl = process.env.PREVIEW_URL;

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH, args: ['--no-sandbox', '--disable-gpu'] });
}

/**
 * Opens a page that remembers what went wrong in it.
 * @returns {Promise<{page: import('playwright-core').Page, problems: string[]}>}
 */
export async function open(browser, path = '/', { width = 1440, height = 900, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'UTC', ...options });
  const page = await context.newPage();
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(previewUrl + path);
  return { page, problems };
}
