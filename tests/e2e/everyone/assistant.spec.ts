import { appPage } from '../places';
import { expect, test } from '../test';

test('a question in words is read, answered, and gone on from', async ({ page }) => {
  await page.goto(appPage('ask'));
  await page.getByLabel('Ask in words').fill('net sales of each region last month against last year');
  await page.keyboard.press('Enter');
  const read = page.getByLabel('Read as');
  await expect(read).toContainText('Net sales');
  await expect(page.getByRole('row', { name: /East China/ })).toContainText(/¥[\d.]+M/);
  await expect(page.getByRole('row', { name: /East China/ })).toContainText(/[+−][\d.]+%/);
  await page.getByRole('group', { name: 'Ask on' }).getByRole('button', { name: 'by week' }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(page.getByLabel('Read as')).toBeVisible();
});

test('a question in Chinese is answered in Chinese', async ({ page }) => {
  await page.goto(appPage('ask', { lang: 'zh', q: '上个月各大区净销售额' }));
  await expect(page.getByRole('row', { name: /华东区/ })).toContainText(/¥[\d,.]+万/);
});

test('what the catalogue does not have is said, not guessed', async ({ page }) => {
  await page.goto(appPage('ask', { q: '上个月净推荐值 NPS 是多少', lang: 'zh' }));
  await expect(page.getByText(/没有读懂/)).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('the agenda has a box to ask in', async ({ page }) => {
  await page.goto(appPage('home'));
  await page.getByLabel('Ask in words').fill('orders yesterday');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ask\?.*q=orders\+yesterday/);
  await expect(page.getByRole('link', { name: /Orders/ }).first()).toBeVisible();
});

test('a change is explained on the page of its metric', async ({ page }) => {
  await page.goto(appPage('metric/average_order_value'));
  await page.getByRole('button', { name: 'Why did it change?' }).click();
  const why = page.getByRole('region', { name: /Why it changed/ });
  await expect(why.getByRole('table').first()).toBeVisible();
  await expect(why).toContainText('to the last digit');
  await expect(page).toHaveURL(/why=1/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });
  test('question and explanation fit', async ({ page }) => {
    await page.goto(appPage('ask', { lang: 'zh', q: '上周净销售额为什么下滑' }));
    await expect(page.getByLabel('读作')).toBeVisible();
    await page.waitForLoadState('networkidle');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });
});
