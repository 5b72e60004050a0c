import type { Page } from '@playwright/test';

/** What a Grafana without the internet or without other plugins says of itself. Everything else counts as ours. */
const notOurs = [
  /\/api\/gnet\//, // the catalog on grafana.com
  /grafana\.com/,
  /grafana-oncall-app/,
  /public-dashboards/,
  /openfpcdn\.io/, // Grafana's own look at the device
  /Failed to fetch plugins from catalog/,
  /no_such_metric/, // the browser tells of every 404, also of the one that a test asks for
];

/** Collects a page's console errors and uncaught exceptions; the function returned lists those so far. */
export function watchConsole(page: Page): () => string[] {
  const said: string[] = [];
  const add = (line: string) => {
    if (!notOurs.some((pattern) => pattern.test(line))) {
      said.push(line);
    }
  };
  page.on('console', (message) => {
    if (message.type() === 'error') {
      add(`${message.text()} (${message.location().url})`);
    }
  });
  page.on('pageerror', (error) => add(`uncaught: ${error.message}`));
  return () => said;
}
