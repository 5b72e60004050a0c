import { soldInNovember } from '../commandLine';
import { appPage, NOVEMBER } from '../places';
import { expect, test } from '../test';

// A colleague in Shanghai sends it: absolute instants of their midnight.
const sent = {
  'the slice of some days': appPage('metric/net_sales', { whole: '1', ...NOVEMBER }),
  'one day': appPage('metric/net_sales', {
    whole: '1',
    from: String(Date.parse('2025-11-14T00:00:00+08:00')),
    to: String(Date.parse('2025-11-14T23:59:59.999+08:00')),
  }),
};

for (const timezoneId of ['America/Lima', 'Pacific/Auckland', 'Asia/Shanghai']) {
  test.describe(`in a browser in ${timezoneId}`, () => {
    test.use({ timezoneId });
    test('links with absolute instants show the days and numbers that were sent', async ({ page }) => {
      await page.goto(sent['the slice of some days']);
      await expect(page.getByText(/1 Nov.* 19 Nov/).first()).toBeVisible();
      const sold = Math.round(await soldInNovember()).toLocaleString('en-US');
      await expect(page.locator(`span[title="¥${sold}"]`).first()).toBeVisible();
      await page.goto(sent['one day']);
      await expect(page.getByText(/14 Nov/).first()).toBeVisible();
      await expect(page.getByText(/13 Nov 2025|15 Nov 2025/)).toHaveCount(0);
    });

    test('and so do cockpits', async ({ page }) => {
      await page.goto(`/d/wheelhouse-cockpit?${new URLSearchParams(NOVEMBER)}`);
      await expect(page.getByRole('link', { name: /^Net sales: ¥227\.3M/ }).first()).toBeVisible();
    });
  });
}
