import { TALL } from '../panels';
import { expect, test } from '../test';

test.use({ viewport: TALL });

/** 1 to 19 November 2025 in Asia/Shanghai. */
const time = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };

interface Frames {
  results: Record<
    string,
    { error?: string; frames?: Array<{ data: { values: unknown[][] }; schema: { fields: Array<{ type: string }> } }> }
  >;
}

const dashboards = ['journey', 'channels', 'fulfilment', 'costs'];

for (const name of dashboards) {
  test(`every panel of the ${name} dashboard shows a number`, async ({ page, request }) => {
    test.slow();
    const kept = await request.get(`/api/dashboards/uid/wheelhouse-${name}`);
    const { dashboard } = (await kept.json()) as {
      dashboard: { panels: Array<{ type: string; targets?: unknown[] }> };
    };
    const panels = dashboard.panels.filter(({ targets }) => (targets ?? []).length > 0);
    expect(panels.length).toBeGreaterThan(3);
    const numbers: boolean[] = [];
    const errors: string[] = [];
    page.on('response', async (reply) => {
      if (!reply.url().includes('/api/ds/query')) {
        return;
      }
      const body = (await reply.json().catch(() => undefined)) as Frames | undefined;
      for (const [refId, { error, frames = [] }] of Object.entries(body?.results ?? {})) {
        if (error) {
          errors.push(`${refId}: ${error}`);
        }
        // Events of the calendar have none.
        if (refId !== 'Anno') {
          const told = ({ schema, data }: (typeof frames)[number]) =>
            schema.fields.some(({ type }, i) => type === 'number' && data.values[i].some((value) => value !== null));
          numbers.push(frames.some(told));
        }
      }
    });
    await page.goto(`/d/wheelhouse-${name}?${new URLSearchParams(time)}`);
    const shown = page.getByTestId(/^data-testid Panel header /);
    await expect(shown).toHaveCount(dashboard.panels.length);
    await expect.poll(() => numbers.length, { timeout: 90_000 }).toBeGreaterThanOrEqual(panels.length);
    expect(errors).toEqual([]);
    expect(numbers).not.toContain(false);
    await expect(page.getByText(/^No data$/)).toHaveCount(0);
    await expect(page.getByTestId(/Panel status error/)).toHaveCount(0);
    for (const panel of await shown.all()) {
      await expect(panel.locator('canvas').first().or(panel.getByText(/\d/).first()).first()).toBeVisible();
      // Times stand as days or months, never with an hour that nothing has.
      await expect(panel.getByText(/\d{4}-\d{2}-\d{2} 00:00/)).toHaveCount(0);
    }
  });
}
