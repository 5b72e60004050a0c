// npm run bench -- pages: how soon home and the cockpit of the sample show a number, in a Grafana that runs
// (GRAFANA_URL, GRAFANA_ADMIN_PASSWORD). Each is opened in turn with a page of Grafana's own, its profile, which tells
// what Grafana itself takes on this machine at that time. All are warm: the browser and the back end have been there.
import { findChromium } from '../needs.mjs';
import { launch } from './browser.mjs';

const ROUNDS = 11;
/** What people who open a page in the morning have: a laptop with Grafana's menu docked. */
const screen = { width: 1440, height: 1000 };

/** Pages, and where their first number stands; the profile's is its first field. */
const pages = [
  { name: 'profile', path: '/profile', mark: 'form input', digits: false },
  { name: 'home', path: '/a/wheelhouse-cockpit-app/home', mark: 'main h3, main li, main article', digits: true },
  {
    name: 'cockpit',
    path: '/d/wheelhouse-cockpit',
    mark: '[data-testid="data-testid panel content"]',
    digits: true,
  },
];

/** Runs in the page, before anything of it: when the mark stood there. */
function watch({ mark, digits }) {
  const started = performance.now();
  window.__first = 0;
  const look = () => {
    const found = [...document.querySelectorAll(mark)].some((part) => !digits || /\d/.test(part.textContent));
    if (found) {
      window.__first = performance.now() - started;
      return;
    }
    requestAnimationFrame(look);
  };
  look();
}

const arrived = (page) =>
  page
    .waitForFunction(() => window.__first > 0, null, { timeout: 60_000, polling: 'raf' })
    .then(() => page.evaluate(() => window.__first));

/** Milliseconds from the address on, in a page of its own. */
async function opened(context, url, one) {
  const page = await context.newPage();
  try {
    await page.addInitScript(watch, one);
    await page.goto(url + one.path, { waitUntil: 'commit' });
    return await arrived(page);
  } finally {
    await page.close();
  }
}

/** Milliseconds from a link within Grafana on: nothing of Grafana is loaded again. */
async function followed(context, url, one) {
  const page = await context.newPage();
  try {
    await page.goto(`${url}/plugins`, { waitUntil: 'load' });
    await page.locator('input').first().waitFor();
    await page.waitForTimeout(500);
    await page.evaluate(watch, one);
    await page.evaluate((path) => {
      history.pushState({}, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, one.path);
    return await arrived(page);
  } finally {
    await page.close();
  }
}

const quantile = (list, share) => list.toSorted((a, b) => a - b)[Math.floor((list.length - 1) * share)];
const spread = (list) =>
  `${quantile(list, 0.5).toFixed(0)} ms (${quantile(list, 0.25).toFixed(0)}–${quantile(list, 0.75).toFixed(0)})`;

async function signIn(browser, url) {
  const context = await browser.newContext({ viewport: screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const data = {
    user: process.env.GRAFANA_ADMIN_USER || 'admin',
    password: process.env.GRAFANA_ADMIN_PASSWORD || 'admin',
  };
  const reply = await context.request.post(`${url}/login`, { data });
  if (!reply.ok()) {
    throw new Error(`sign in at ${url} as ${data.user}: ${reply.status()}`);
  }
  return context;
}

export async function measurePages(say = console.log) {
  const url = process.env.GRAFANA_URL;
  const executablePath = findChromium();
  if (!url || !executablePath) {
    say(`pages: skipped, ${url ? 'no Chromium was found' : 'GRAFANA_URL names no Grafana'}`);
    return;
  }
  const browser = await launch(executablePath);
  try {
    const context = await signIn(browser, url);
    for (const [way, measure] of Object.entries({ opened, followed })) {
      const times = Object.fromEntries(pages.map(({ name }) => [name, []]));
      for (let round = -1; round < ROUNDS; round++) {
        for (const one of pages) {
          const took = await measure(context, url, one);
          if (round >= 0) {
            times[one.name].push(took);
          }
        }
      }
      for (const { name } of pages) {
        const beside = times[name].map((took, i) => took / times.profile[i]);
        say(
          `pages/${way}/${name}`.padEnd(28),
          spread(times[name]).padEnd(28),
          `÷ profile ${quantile(beside, 0.5).toFixed(2)}`
        );
      }
    }
  } finally {
    await browser.close();
  }
}
