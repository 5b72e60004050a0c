// Asks a running preview for what its first page needs.

async function get(url, options) {
  const response = await fetch(url, { ...options, signal: AbortSignal.timeout(30_000) });
  const body = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} ${body.slice(0, 300)}`);
  }
  return body;
}

const getJson = async (url, options) => JSON.parse(await get(url, options));

function expect(condition, message) {
  if (!condition) {
    throw new Error(message);
  }
}

function numbersIn(value) {
  if (Array.isArray(value)) {
    return value.reduce((sum, item) => sum + numbersIn(item), 0);
  }
  return typeof value === 'number' ? 1 : 0;
}

/**
 * @param {string} url of the preview
 * @param {string} agenda as the CLI printed it
 * @returns {Promise<number>} how many checks failed
 */
export async function smoke(url, agenda, say) {
  let catalog;
  const checks = {
    'page and script': async () => {
      const page = await get(url);
      expect(page.includes('id="root"'), 'the page has no root element');
      for (const [, file] of page.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
        expect((await get(url + file)).length > 0, `${file} is empty`);
      }
    },
    health: async () => {
      const health = await getJson(`${url}/api/health`);
      expect(health.ok, health.message);
    },
    catalog: async () => {
      catalog = await getJson(`${url}/api/catalog`);
      expect(catalog.metrics.length > 0, 'the catalog has no metrics');
      return `${catalog.metrics.length} metrics`;
    },
    query: async () => {
      const metric = catalog.metrics.find(({ status }) => status === 'certified') ?? catalog.metrics[0];
      const answer = await getJson(`${url}/api/query`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ metrics: [metric.name] }),
      });
      const values = answer.metrics.flatMap((column) => column.values);
      expect(numbersIn(values) > 0, `no number for ${metric.name}`);
      return `${metric.name} = ${values[0]}`;
    },
    'agenda in the browser': async () => {
      const { items, quiet } = await getJson(`${url}/api/agenda`);
      expect(quiet || items.length > 0, 'the agenda is neither quiet nor has items');
      return `${items?.length ?? 0} items`;
    },
    'agenda in the terminal': async () => expect(agenda.length > 0, 'nothing was printed'),
  };

  let failed = 0;
  for (const [name, check] of Object.entries(checks)) {
    try {
      const said = await check();
      say(`ok    ${name}${said ? `: ${said}` : ''}`);
    } catch (error) {
      failed += 1;
      say(`FAIL  ${name}: ${error.message}`);
    }
  }
  return failed;
}
