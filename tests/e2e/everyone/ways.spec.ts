import { inAddress } from '../places';
import { expect, test, testWithoutPage } from '../test';

const time = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };

test("a core panel's menu opens its metric in the indicator centre, where it looks", async ({ page }) => {
  await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams({ ...time, 'var-bu': '百货事业部' })}`);
  await page.setViewportSize({ width: 1440, height: 1800 }); // Grafana draws what is in sight
  const title = page.getByTestId('data-testid Panel header Net sales');
  await title.hover();
  await page.getByTestId('data-testid Panel menu Net sales').click();
  await page.getByRole('menuitem', { name: 'Extensions' }).hover();
  await page.getByRole('menuitem', { name: 'Open in indicator centre', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Net sales/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Scope: Department Stores' })).toBeVisible();
  expect(inAddress(page, 'from')).toBe(time.from);
});

test('the stores to choose from are those of the chosen region', async ({ page }) => {
  await page.goto(`/d/wheelhouse-store?${new URLSearchParams({ ...time, 'var-region': '华南区' })}`);
  const choice = page.getByTestId('data-testid template variable').nth(1);
  await choice.getByRole('combobox').click();
  await expect(page.getByRole('option', { name: 'Tianhe Road' })).toBeVisible();
  await expect(page.getByRole('option', { name: 'Xujiahui' })).toHaveCount(0); // of another region
});

testWithoutPage('annotations mark where the items of the agenda began', async ({ request }) => {
  const reply = await request.post('/api/ds/query', {
    data: {
      ...{ from: String(Date.parse(time.from)), to: String(Date.parse(time.to)) },
      queries: [
        { refId: 'Anno', datasource: { uid: 'wheelhouse' }, queryType: 'annotations', what: 'agenda', lang: 'zh' },
      ],
    },
  });
  const { results } = (await reply.json()) as {
    results: Record<
      string,
      { frames: Array<{ schema: { fields: Array<{ name: string }> }; data: { values: unknown[][] } }> }
    >;
  };
  const [frame] = results.Anno.frames;
  const column = (name: string) => frame.data.values[frame.schema.fields.findIndex((field) => field.name === name)];
  const times = column('time') as number[];
  expect(times.length).toBeGreaterThan(2);
  expect(times.every((at) => at >= Date.parse(time.from) && at <= Date.parse(time.to))).toBe(true);
  expect(JSON.stringify([column('title'), column('text')])).toContain('西南区');
});
