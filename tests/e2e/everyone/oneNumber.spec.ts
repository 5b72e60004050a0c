import { type Locator, type Page } from '@playwright/test';

import { SAMPLE, wheelhouse } from '../commandLine';
import { appPage } from '../places';
import { expect, test } from '../test';

/** The numbers of a text, with their signs and units: "¥227.3M", "101.8%", "+6.3%", "−0.3 pp". */
const numbersIn = (text: string) => text.replace(/\s+/g, ' ').match(/[¥+−]?\d[\d,.]*(?:\s?(?:%|pp\b|[KMB]\b))?/g) ?? [];

const bare = (text: string) => text.replace(/\s+/g, '');

interface Linked {
  href: string;
  name: string;
  /** What stands beside the name, numbers among it; of a cell all that it shows. */
  text: string;
  /** Colour of the share of the target, which is the verdict. */
  verdict?: string;
}

async function readCards(links: Locator): Promise<Linked[]> {
  await expect(links.first()).toContainText(/\d/);
  return links.evaluateAll((all) =>
    all.map((link) => {
      const [name, ...rest] = (link as HTMLElement).innerText.split('\n');
      const share = [...link.querySelectorAll('*')].find(
        (part) => part.children.length === 0 && /^\d[\d.]*% of target/.test(part.textContent ?? '')
      );
      return {
        href: link.getAttribute('href') ?? '',
        name,
        text: rest.join(' '),
        verdict: share && getComputedStyle(share).color,
      };
    })
  );
}

/** What the metric's page says at its head. */
async function headOf(page: Page) {
  const head = page
    .getByRole('region')
    .or(page.locator('section'))
    .filter({ hasText: /Actual/ })
    .first();
  await expect(head).toContainText(/vs last year/);
  return head;
}

async function expectSameThere(page: Page, card: Linked) {
  await page.goto(card.href);
  const head = await headOf(page);
  const wanted = numbersIn(card.text).map(bare);
  expect(wanted.length, card.name).toBeGreaterThan(0);
  for (const number of wanted) {
    await expect
      .poll(async () => bare(await head.innerText()), { message: `${card.name}: ${number}` })
      .toContain(number);
  }
  if (card.verdict) {
    const share = wanted.find((number) => number.endsWith('%') && card.text.includes(`${number} of target`)) ?? '';
    const figure = head.getByText(share, { exact: true }).first();
    expect(await figure.evaluate((part) => getComputedStyle(part).color), card.name).toBe(card.verdict);
  }
}

test('every head-line number is the number of the page that it leads to, with its verdict', async ({ page }) => {
  test.slow();
  await page.goto(appPage('home'));
  const cards = await readCards(page.locator('section[aria-labelledby="headlines"] a[href*="/metric/"]'));
  expect(cards.length).toBeGreaterThan(3);
  expect(cards.filter(({ verdict }) => verdict).length).toBeGreaterThan(3);
  for (const card of cards) {
    await expectSameThere(page, card);
  }
});

test('a head-line number is what the command line says', async ({ page }) => {
  await page.goto(appPage('home'));
  const [first] = await readCards(page.locator('section[aria-labelledby="headlines"] a[href*="/metric/"]'));
  const { stdout } = await wheelhouse([
    ...['query', SAMPLE, 'net_sales', '--time', 'mtd', '--compare', 'previous,lastYear,target', '--lang', 'en'],
  ]);
  for (const number of numbersIn(first.text).map(bare)) {
    expect(bare(stdout)).toContain(number);
  }
});

for (const dashboard of ['cockpit', 'region', 'store']) {
  test(`numbers of the ${dashboard} dashboard are those of the pages that they lead to`, async ({ page }) => {
    test.slow();
    await page.goto(`/d/wheelhouse-${dashboard}`);
    const links = page.locator('a[href*="/metric/"][href*="whole=1"]');
    const all = await readCards(links);
    expect(all.length).toBeGreaterThan(4);
    // The cards, and cells of the boards: every seventh, so that each column and several rows take part.
    // A cell is its own number; names of parts are links without one.
    const told = all
      .map((one) => (numbersIn(one.text).length > 0 ? one : { ...one, text: one.name }))
      .filter(({ text }, i) => numbersIn(text).length > 0 && (i < 4 || i % 7 === 0))
      .slice(0, 10);
    expect(told.length).toBeGreaterThan(3);
    for (const { verdict: _, ...card } of told) {
      await expectSameThere(page, card);
    }
  });
}

test('a topic opens the same slice from home and from the cockpit', async ({ page }) => {
  const slices = async (place: string, links: (page: Page) => Locator) => {
    await page.goto(place);
    await expect(links(page).first()).toBeVisible();
    const all = await links(page).evaluateAll((list) => list.map((link) => link.getAttribute('href') ?? ''));
    return new Set(all.map((href) => decodeURIComponent(href.split('?')[1] ?? '')));
  };
  const topics = (here: Page) => here.getByRole('article').getByRole('heading').getByRole('link');
  const fromHome = await slices(appPage('home'), topics);
  const fromCockpit = await slices('/d/wheelhouse-cockpit', topics);
  expect(fromHome.size).toBeGreaterThan(3);
  expect([...fromCockpit].sort()).toEqual([...fromHome].sort());
});
