import { type Answer, queryAsCommand } from '../commandLine';
import { expectFrame, shown } from '../numbers';
import { expect, test } from '../test';

/** 1 to 19 November 2025 in Asia/Shanghai. */
const time = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };
const days = { from: '2025-11-01', to: '2025-11-19' };

interface Asked {
  refId: string;
  queryType?: string;
  format?: string;
  request?: Record<string, unknown>;
}
type Frames = Array<Parameters<typeof expectFrame>[0]>;
interface Call {
  queries: Asked[];
  results: Record<string, { frames: Frames }>;
}

test('every table of the cockpit has the numbers of the command line, and its cards show them', async ({ page }) => {
  // What the page asked and then dropped, since a variable changed, has no body any more.
  const heard: Array<Promise<Call | undefined>> = [];
  page.on('response', (reply) => {
    if (reply.url().includes('/api/ds/query') && reply.ok()) {
      const { queries } = reply.request().postDataJSON() as { queries: Asked[] };
      heard.push(
        reply.json().then(
          ({ results }) => ({ queries, results }),
          () => undefined
        )
      );
    }
  });
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(time)}`);
  await expect(page.getByText('¥227.3').first()).toBeVisible();
  await expect(page.getByText('Agenda').first()).toBeVisible();
  await page.waitForLoadState('networkidle');

  const answers: Answer[] = [];
  const calls = await Promise.all(heard);
  for (const { queries, results } of calls.filter((call) => call !== undefined)) {
    for (const { refId, format, request } of queries.filter(({ request, format }) => request && format === 'table')) {
      const answer = await queryAsCommand({ ...request, time: request!.time ?? days });
      expectFrame(results[refId].frames[0], answer);
      expect(results[refId].frames, format).toHaveLength(1);
      answers.push(answer);
    }
  }
  // Scorecards, pace, scoreboard and breakdown at the least.
  expect(answers.length).toBeGreaterThanOrEqual(4);

  const cards = answers.find(({ metrics, keys }) => metrics.length > 3 && !keys?.length);
  expect(cards).toBeDefined();
  const titles = await page.locator('span[title]').evaluateAll((all) => all.map((e) => e.getAttribute('title') ?? ''));
  const numbers = titles.filter((title) => /^[−-]?[¥\d]/.test(title) && !/target/.test(title)).map(shown);
  for (const { name, values } of cards!.metrics) {
    const value = values[0] ?? Number.NaN;
    const found = numbers.some((number) => Math.abs(number.value - value) <= number.within);
    expect(found, `${name} ${value} among ${titles.join(' | ')}`).toBe(true);
  }
});
