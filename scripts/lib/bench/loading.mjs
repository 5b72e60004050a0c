// One load of a dashboard in a browser: when its numbers stood on the page, and what was asked for to get there.

/** Runs in the page, before anything of it: notes when panels begin to show a digit. */
function watchPanels(wanted) {
  const found = { first: 0, last: 0, shown: 0 };
  window.__panels = found;
  const shown = new Set();
  const look = () => {
    for (const content of document.querySelectorAll('[data-testid="data-testid panel content"]')) {
      if (!shown.has(content) && /\d/.test(content.textContent)) {
        shown.add(content);
      }
    }
    found.shown = shown.size;
    if (shown.size > 0 && found.first === 0) {
      found.first = performance.now();
    }
    if (shown.size >= wanted) {
      found.last = performance.now();
      return;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: what the panels show by title, all their digits first where a number is cut. */
function readPanels() {
  const prefix = 'data-testid Panel header ';
  return [...document.querySelectorAll(`section[data-testid^="${prefix}"]`)].map((panel) => {
    const content = panel.querySelector('[data-testid="data-testid panel content"]');
    return {
      title: panel.getAttribute('data-testid').slice(prefix.length),
      text: content?.innerText ?? '',
      full: [...(content?.querySelectorAll('[title]') ?? [])].map((part) => part.getAttribute('title')),
    };
  });
}

/** Runs in the page: when the browser first painted any content. */
function firstPaint() {
  return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
}

/** Runs in the page: when the dashboard's definition was there. */
function definitionArrived(uid) {
  const found = performance.getEntriesByType('resource').find(({ name }) => {
    const { pathname } = new URL(name);
    return pathname.includes('dashboards') && pathname.includes(`/${uid}`) && !pathname.includes('public-dashboards');
  });
  return found?.responseEnd ?? 0;
}

const queryPath = '/api/ds/query';

/** The first row of every query of a reply, by refId: column names and values. A query that failed has an error. */
function rowsOf({ results = {}, message }) {
  const rows = Object.entries(results).map(([refId, { frames = [], error }]) => {
    const [frame] = frames;
    const columns = frame?.schema.fields.map(({ name }, i) => [name, frame.data.values[i]?.[0] ?? null]) ?? [];
    return { refId, error, row: Object.fromEntries(columns) };
  });
  return rows.length > 0 ? rows : [{ refId: '', error: message ?? 'no answer', row: {} }];
}

/**
 * Opens a page that shows a dashboard, and waits until so many panels show a number.
 * @returns milliseconds since the navigation began, what was asked of the data sources, and what stands on the page
 */
export async function load(context, address, { uid, panels, seconds = 120 }) {
  const page = await context.newPage();
  const calls = [];
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('response', (response) => {
    if (response.url().includes(queryPath)) {
      calls.push(response.json().then(rowsOf));
    }
  });
  try {
    await page.addInitScript(watchPanels, panels);
    await page.goto(address, { waitUntil: 'commit' });
    await page
      .waitForFunction(() => window.__panels.last > 0, null, { timeout: seconds * 1000, polling: 100 })
      .catch(() => undefined); // told below, with what is on the page
    const painted = await page.evaluate(() => window.__panels);
    const shown = await page.evaluate(readPanels);
    if (painted.last === 0) {
      const without = shown.filter(({ text }) => !/\d/.test(text)).map(({ title, text }) => `${title}: ${text}`);
      throw new Error(
        `${painted.shown} of ${panels} panels show a number after ${seconds} seconds; ` +
          (shown.length === 0 ? await page.evaluate(() => document.body.innerText.slice(0, 300)) : without.join(', '))
      );
    }
    const { first, last } = painted;
    const defined = await page.evaluate(definitionArrived, uid);
    const paint = await page.evaluate(firstPaint);
    return { defined, paint, first, last, shown, calls: await Promise.all(calls), problems };
  } finally {
    await page.close();
  }
}
