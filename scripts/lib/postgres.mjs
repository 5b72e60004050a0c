// A PostgreSQL server for the length of a test run: own folder, own port, nothing left behind.
import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { findPostgres } from './needs.mjs';
import { output, run } from './run.mjs';
import { freePort, untilReady } from './throwaway.mjs';

/** Where Go tests, conformance and benchmarks look for the server. */
export const POSTGRES_URL = 'WHEELHOUSE_TEST_POSTGRES';

/** PostgreSQL refuses to run as root, so root starts it as another user. */
function account() {
  if (process.getuid?.() !== 0) {
    return {};
  }
  for (const name of ['postgres', 'nobody']) {
    const uid = output('id', ['-u', name]);
    const gid = output('id', ['-g', name]);
    if (uid !== null && gid !== null) {
      return { uid: Number(uid), gid: Number(gid) };
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}

/** What the server says of itself in its lock file: it takes connections some time before it answers them. */
function ready(data) {
  try {
    return readFileSync(path.join(data, 'postmaster.pid'), 'utf8').trim().endsWith('ready');
  } catch {
    return false;
  }
}

/** Libraries that keep the time of statements and write down plans; both sleep until a session asks for them. */
function watching(bin) {
  const folder = output(path.join(bin, 'pg_config'), ['--pkglibdir']) ?? path.join(bin, '..', 'lib');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const there = ['pg_stat_statements', 'auto_explain'].filter((name) =>
    files.some((file) => path.parse(file).name === name)
  );
  return {
    shared_preload_libraries: there.join(','),
    logging_collector: 'on',
    ...(there.includes('pg_stat_statements') && { 'pg_stat_statements.track': 'none' }),
  };
}

/**
 * Starts a server, or takes the one that the environment names.
 * @param watched with what tells of its work, as far as it is installed
 * @returns {Promise<{url?: string, reason?: string, stop: () => Promise<void>}>} reason says why there is none.
 */
export async function startPostgres({ watched = false } = {}) {
  const nothing = async () => {};
  if (process.env[POSTGRES_URL]) {
    return { url: process.env[POSTGRES_URL], stop: nothing };
  }
  const bin = findPostgres();
  if (!bin) {
    return { reason: `no PostgreSQL binaries found (install postgresql, or set ${POSTGRES_URL})`, stop: nothing };
  }
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wheelhouse-pg-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const owner = account();
    if (owner.uid !== undefined) {
      chownSync(folder, owner.uid, owner.gid);
    }
    return await serve(bin, folder, owner, remove, watched ? watching(bin) : {});
  } catch (error) {
    remove();
    return { reason: `PostgreSQL does not start: ${error.message}`, stop: nothing };
  }
}

async function serve(bin, folder, owner, remove, more) {
  const data = path.join(folder, 'data');
  const env = { LC_ALL: 'C.UTF-8' };
  const made = await run(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'wheelhouse', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
    { cwd: folder, env, ...owner }
  );
  if (made.code !== 0) {
    throw new Error(made.stderr.trim());
  }
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: folder,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    timezone: 'UTC',
    ...more,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(path.join(bin, 'postgres'), ['-D', data, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: 'ignore',
    ...owner,
  });
  const stop = await untilReady(child, { signal: 'SIGINT', remove, ready: () => ready(data) });
  return { url: `postgres://wheelhouse@127.0.0.1:${port}/postgres?sslmode=disable`, stop };
}
