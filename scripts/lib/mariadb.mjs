// A MariaDB server for the length of a test run: own folder, own port, nothing left behind.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { findMariaDB } from './needs.mjs';
import { run } from './run.mjs';
import { freePort, untilReady } from './throwaway.mjs';

/** Where Go tests look for the server. */
export const MYSQL_URL = 'WHEELHOUSE_TEST_MYSQL';

/**
 * Starts a server, or takes the one that the environment names.
 * @returns {Promise<{url?: string, reason?: string, stop: () => Promise<void>}>} reason says why there is none.
 */
export async function startMariaDB() {
  const nothing = async () => {};
  if (process.env[MYSQL_URL]) {
    return { url: process.env[MYSQL_URL], stop: nothing };
  }
  const programs = findMariaDB();
  if (!programs) {
    const reason = `no MariaDB binaries found (install mariadb-server-core, or set ${MYSQL_URL})`;
    return { reason, stop: nothing };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wheelhouse-maria-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    return await serve(programs, folder, remove);
  } catch (error) {
    remove();
    return { reason: `MariaDB does not start: ${error.message}`, stop: nothing };
  }
}

/** The server writes it once it answers. */
function ready(log) {
  try {
    return readFileSync(log, 'utf8').includes('ready for connections');
  } catch {
    return false;
  }
}

async function serve({ install, server }, folder, remove) {
  // A folder for its temporary tables too: a server that starts clears away those of another in a shared one.
  const given = ['--no-defaults', `--datadir=${path.join(folder, 'data')}`, `--tmpdir=${folder}`];
  if (process.getuid?.() === 0) {
    given.push('--user=root'); // else it refuses to run as root
  }
  const access = ['--auth-root-authentication-method=normal', '--skip-test-db', '--skip-name-resolve'];
  const made = await run(install, [...given, ...access], { cwd: folder });
  if (made.code !== 0) {
    throw new Error(`${made.stdout}${made.stderr}`.trim());
  }
  const port = await freePort();
  const log = path.join(folder, 'server.err');
  const settings = {
    'bind-address': '127.0.0.1',
    port,
    socket: path.join(folder, 'socket'),
    'pid-file': path.join(folder, 'pid'),
    'log-error': log,
    'skip-name-resolve': 1,
    'innodb-flush-log-at-trx-commit': 0,
    'innodb-flush-method': 'nosync',
    'innodb-doublewrite': 0,
    'sync-frm': 0,
    'debug-no-sync': 1, // it goes with the tests: a table is made in a tenth of the time
  };
  const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(server, [...given, ...args], { cwd: folder, stdio: 'ignore' });
  const stop = await untilReady(child, { signal: 'SIGTERM', remove, ready: () => ready(log) });
  return { url: `mysql://root@127.0.0.1:${port}`, stop };
}
