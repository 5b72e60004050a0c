import type { Locator } from '@playwright/test';
import { expect } from '@grafana/plugin-e2e';

import { type Answer, calledIn, queryAsCommand } from './commandLine';
import { expectNear, numbersIn } from './panels';

const region = { hierarchy: 'organisation', level: 'region' };
const category = { hierarchy: 'goods', level: 'category' };
export const months = { from: '2025-08', to: '2025-10' };

export const byRegion = { metrics: ['net_sales'], by: [region], time: { preset: 'lastMonth' } };
export const overMonths = { metrics: ['net_sales'], by: [region], grain: 'month', time: months };
export const byBoth = { metrics: ['net_sales'], by: [region, category], time: { preset: 'lastMonth' } };

/** Each shape with a request that suits it. */
export const shapes = {
  numeric: { format: 'numeric', request: byRegion },
  table: { format: 'table', request: { ...byRegion, compare: ['lastYear'] } },
  'table over time': { format: 'table', request: overMonths },
  series: { format: 'series', request: overMonths },
};
export type Shape = keyof typeof shapes;

export const ask = (request: object) => queryAsCommand({ ...request, lang: 'en' });

/** The numbers of an answer by what its keys' members are called, the last bucket's where there are several. */
export function lastOf(answer: Answer, metric = 0, named = calledIn): Map<string, number | null> {
  const found = new Map<string, number | null>();
  for (let row = 0; row < answer.rows; row++) {
    const id = (answer.keys ?? []).map((_, key) => named(answer, key)[row]).join(' ');
    found.set(id, answer.metrics[metric].values[row]);
  }
  return found;
}
/** Every unit stands in the panel, with its number next to it. */
export async function expectEach(panel: Locator, wanted: Map<string, number | null>, order: 'before' | 'behind') {
  await expect(panel).toContainText([...wanted.keys()][0]);
  const text = (await panel.innerText()).replace(/\s+/g, ' ');
  for (const [name, value] of wanted) {
    const at = text.indexOf(name);
    expect(at, `${name} in "${text}"`).toBeGreaterThanOrEqual(0);
    const near = order === 'behind' ? numbersIn(text.slice(at + name.length))[0] : numbersIn(text.slice(0, at)).pop();
    expectNear(near, value, name);
  }
}
