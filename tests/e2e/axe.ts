import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';

// The axe that jest-axe brings: pages and components are held to the same rules.
const source = readFileSync(createRequire(require.resolve('jest-axe')).resolve('axe-core/axe.min.js'), 'utf8');

interface Found {
  id: string;
  impact: string;
  nodes: Array<{ html: string; target: unknown[]; failureSummary?: string }>;
}

/**
 * What Grafana 12.2 draws itself among ours, and what a plugin cannot mend. Everything else counts.
 * - the input in a variable's box has no name: the label above it names the box
 * - the abbreviation of the time zone in the time picker is orange on grey, 2.3 to 1
 */
const GRAFANAS_OWN = [
  '[data-testid="data-testid template variable"] input[role=combobox]',
  '[data-testid="data-testid TimePicker Open Button"]',
];

/** What axe finds serious or critical between Grafana's head and foot, a line each. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(source);
  const found = (await page.evaluate(async (exclude) => {
    const { axe } = window as unknown as { axe: { run: (...args: object[]) => Promise<{ violations: unknown[] }> } };
    const include = document.querySelector('#pageContent') ? [['#pageContent']] : [['body']];
    const { violations } = await axe.run(
      { include, exclude: exclude.map((one) => [one]) },
      { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }
    );
    return violations;
  }, GRAFANAS_OWN)) as Found[];
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${html.slice(0, 200)} ${colours(failureSummary)}`)
    );
}

/** What a contrast lacks, without the advice. */
const colours = (summary: string) => /contrast of [\d.]+ \(.*?\)/.exec(summary)?.[0] ?? '';
