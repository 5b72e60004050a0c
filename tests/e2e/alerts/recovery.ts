import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { APIRequestContext } from '@playwright/test';

import { root, SAMPLE, wheelhouse } from '../commandLine';
import { DATA_SOURCE } from '../places';

/** A morning of the sample on which nothing is wrong. */
const GOOD_MORNING = '2025-10-16';

/**
 * Where the tested Grafana's definitions are published: $WHEELHOUSE_STATE, else the SQLite file that the data source
 * names, where it is on this machine. Undefined where neither is.
 */
export async function stateDatabase(admin: APIRequestContext): Promise<string | undefined> {
  if (process.env.WHEELHOUSE_STATE) {
    return process.env.WHEELHOUSE_STATE;
  }
  const reply = await admin.get(`/api/datasources/uid/${DATA_SOURCE.uid}`);
  const { jsonData } = (await reply.json()) as { jsonData?: { state?: { engine?: string; path?: string } } };
  const file = jsonData?.state?.engine === 'sqlite' ? jsonData.state.path : undefined;
  return file && existsSync(path.resolve(root, file)) ? path.resolve(root, file) : undefined;
}

async function publish(definitions: string, state: string, why: string) {
  const { code, stderr } = await wheelhouse(['publish', definitions, '--message', why], {
    env: { WHEELHOUSE_STATE: state },
  });
  if (code !== 0) {
    throw new Error(`publish ${definitions}: ${stderr}`);
  }
}

/** Publishes the sample as it was on a good morning, runs the steps, and publishes the sample as it is again. */
export async function onGoodMorning(state: string, steps: () => Promise<void>) {
  const into = mkdtempSync(path.join(tmpdir(), 'wheelhouse-e2e-'));
  try {
    const { quickDefinitions } = await import('./quick.mjs');
    const good = quickDefinitions({ into, project: 'retail-group', asOf: GOOD_MORNING, agendaAt: '08:30' });
    await publish(good, state, 'e2e: a good morning');
    await steps();
  } finally {
    await publish(SAMPLE, state, 'e2e: as it was');
    rmSync(into, { recursive: true, force: true });
  }
}
