import { readFileSync } from 'node:fs';
import path from 'node:path';

import { DATA_SOURCE } from '../places';
import { expect, test } from '../test';

const root = path.join(__dirname, '..', '..', '..');

const inline = `
version: 1
project: {name: reach, timezone: UTC, language: en}
connections: [{name: db, engine: sqlite}]
sources:
  - name: users
    table: user
    dimensions: [{name: created, type: time}]
    measures: [{name: people, agg: count}]
metrics:
  - {name: people, label: People, measure: people}
`;

test("a data source does not open Grafana's own database, nor any other file outside the named folders", async ({
  page,
}) => {
  const settings = await (await page.request.get(`/api/datasources/uid/${DATA_SOURCE.uid}`)).json();
  const state: string = settings.jsonData.state?.path ?? '';
  const beside = state ? path.join(path.dirname(state), '..', 'data', 'grafana.db') : '/var/lib/grafana/grafana.db';
  for (const [what, file] of Object.entries({ beside, 'far away': path.resolve('/etc/passwd') })) {
    const made = await page.request.post('/api/datasources', {
      data: {
        name: 'e2e reach',
        uid: 'e2e-reach',
        type: DATA_SOURCE.type,
        access: 'proxy',
        jsonData: { definitions: 'inline', inline, connections: [{ name: 'db', path: file }] },
      },
    });
    expect(made.status()).toBe(200);
    try {
      const health = await (await page.request.get('/api/datasources/uid/e2e-reach/health')).json();
      expect(health.status, what).toBe('ERROR');
      expect(health.message, what).toMatch(/may not be opened.*sqlite_folders/s);
      const answer = await page.request.post('/api/datasources/uid/e2e-reach/resources/query', {
        data: { metrics: ['people'] },
      });
      expect(answer.ok(), what).toBe(false);
      expect(await answer.text(), what).toContain('sqlite_folders');
    } finally {
      await page.request.delete('/api/datasources/uid/e2e-reach');
    }
  }
});

test('Grafana reads its files again as the documents say', async ({ page }) => {
  const doc = readFileSync(path.join(root, 'docs', 'provision.md'), 'utf8');
  const kinds = doc.match(/\/api\/admin\/provisioning\/\{([a-z,]+)\}\/reload/)?.[1].split(',');
  expect(kinds).toHaveLength(4);
  for (const kind of kinds ?? []) {
    const reply = await page.request.post(`/api/admin/provisioning/${kind}/reload`);
    expect(reply.status(), kind).toBe(200);
  }
});
