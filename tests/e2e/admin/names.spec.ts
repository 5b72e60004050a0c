import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from '../test';

const NAME = 'A & B 店+1%, #2=3';
const STAND_IN = { type: 'grafana-testdata-datasource', uid: 'e2e-names' };
const UID = 'e2e-names';

interface Override {
  properties: Array<{ id: string; value: Array<{ url: string }> }>;
}

/** The cockpit's own link from a region, so that a change of it is tried here. */
function cockpitLink(): string {
  const file = join(__dirname, '../../../src/dashboards/wheelhouse-cockpit.json');
  const { panels } = JSON.parse(readFileSync(file, 'utf8')) as {
    panels: Array<{ fieldConfig: { overrides: Override[] } }>;
  };
  const links = panels.flatMap(({ fieldConfig }) => fieldConfig.overrides.flatMap(({ properties }) => properties));
  return links.find(({ id }) => id === 'links')?.value[0].url ?? '';
}

test('a region of any name arrives whole where its link leads', async ({ page }) => {
  const ask = page.context().request;
  await ask.post('/api/datasources', { data: { name: UID, access: 'proxy', ...STAND_IN } });
  const panel = {
    id: 1,
    type: 'table',
    title: '',
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    datasource: STAND_IN,
    targets: [{ refId: 'A', scenarioId: 'csv_content', csvContent: `region,value\n"${NAME}",1` }],
    fieldConfig: {
      defaults: {},
      overrides: [
        {
          matcher: { id: 'byName', options: 'region' },
          properties: [{ id: 'links', value: [{ title: 'open', url: cockpitLink() }] }],
        },
      ],
    },
  };
  const dashboard = { uid: UID, title: UID, schemaVersion: 41, panels: [panel] };
  try {
    const made = await ask.post('/api/dashboards/db', { data: { overwrite: true, dashboard } });
    expect(made.ok()).toBe(true);
    await page.goto(`/d/${UID}`);
    const link = page.getByRole('link', { name: NAME });
    await expect(link).toBeVisible();
    const address = new URL((await link.getAttribute('href')) ?? '', page.url());
    expect(address.pathname).toBe('/d/wheelhouse-region');
    expect(address.searchParams.get('var-region')).toBe(NAME);
    expect(address.searchParams.get('from')).not.toBeNull();
  } finally {
    await ask.delete(`/api/dashboards/uid/${UID}`);
    await ask.delete(`/api/datasources/uid/${STAND_IN.uid}`);
  }
});
