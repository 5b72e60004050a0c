// ClickHouse's engine for the length of a test run: PyPI chdb behind the loopback server of pkg/testkit/clickhouse.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { root, run } from './run.mjs';
import { untilReady } from './throwaway.mjs';

/** Where Go tests and conformance look for the server. */
export const CLICKHOUSE_URL = 'WHEELHOUSE_TEST_CLICKHOUSE';

/**
 * Starts a server, or takes the one that the environment names.
 * @returns {Promise<{url?: string, reason?: string, stop: () => Promise<void>}>} reason says why there is none.
 */
export async function startClickHouse() {
  const nothing = async () => {};
  if (process.env[CLICKHOUSE_URL]) {
    return { url: process.env[CLICKHOUSE_URL], stop: nothing };
  }
  const { code } = await run('python3', ['-c', 'import chdb']);
  if (code !== 0) {
    return { reason: `python3 has no chdb (pip install chdb, or set ${CLICKHOUSE_URL})`, stop: nothing };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wheelhouse-clickhouse-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const script = path.join(root, 'pkg/testkit/clickhouse/server.py');
  const child = spawn('python3', [script, path.join(folder, 'data'), '--follow'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  const port = () => said.match(/listening on (\d+)/)?.[1];
  try {
    const stop = await untilReady(child, { signal: 'SIGTERM', remove, ready: () => port() !== undefined });
    return { url: `http://127.0.0.1:${port()}`, stop };
  } catch (error) {
    return { reason: `ClickHouse does not start: ${error.message}`, stop: nothing };
  }
}
