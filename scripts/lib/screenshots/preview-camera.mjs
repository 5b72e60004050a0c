// The pages of `wheelhouse preview`.
import { contextFor } from './variants.mjs';

/** The views, and what has to be on the page before it counts as painted. */
export const previewViews = {
  home: { path: '', ready: 'article' },
  centre: { path: 'metrics', ready: '[data-metric-row]' },
  // The slice behind the agenda's first topic.
  metric: { path: '', ready: 'canvas', follow: 'article h3 a' },
  rules: { path: 'rules', ready: 'main ul li' },
  ask: { path: `ask?q=${encodeURIComponent('11月各大区净销售额趋势')}`, ready: 'canvas' },
  outlook: { path: 'outlook/net_sales', ready: 'canvas' },
  backtest: { path: 'backtest/store_out_of_stock', ready: 'main table' },
  incidents: { path: 'incidents', ready: 'main' },
  meetings: { path: 'meetings', ready: 'main' },
  drafts: { path: 'drafts', ready: 'main' },
  targets: { path: 'targets', ready: 'main' },
  diagnostics: { path: 'diagnostics', ready: 'main' },
  access: { path: 'access', ready: 'main' },
};

const PATIENCE = 60_000;

/** Opens a camera for one variant. */
export async function previewCamera({ browser, url, tallest, variant }) {
  const context = await browser.newContext(contextFor(variant));
  const shoot = async (view) => {
    const { path: address, ready, follow } = previewViews[view];
    const page = await context.newPage();
    await page.goto(
      `${url}/#/${address}${address.includes('?') ? '&' : '?'}lang=${variant.lang}&theme=${variant.theme}`
    );
    if (follow) {
      await page.locator(follow).first().click({ timeout: PATIENCE });
    }
    await page.locator(ready).first().waitFor({ timeout: PATIENCE });
    await page.waitForFunction(() => !document.querySelector('[role=status], [aria-busy=true]'), null, {
      timeout: PATIENCE,
    });
    await page.waitForTimeout(300);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width: variant.width, height: Math.min(height, tallest) };
    const picture = await page.screenshot({ fullPage: true, clip });
    await page.close();
    return picture;
  };
  return { shoot, close: () => context.close() };
}
