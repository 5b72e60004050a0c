// A Go program of this project, run where the user stands.
import { spawn } from 'node:child_process';
import path from 'node:path';

import { engines } from './enginelist.mjs';
import { requireNeeds } from './needs.mjs';
import { POSTGRES_URL, startPostgres } from './postgres.mjs';
import { callerDir, root, run } from './run.mjs';

/**
 * Builds cmd/<name>, gives it the servers that it wants if there are such, and exits with its exit code.
 * @param postgres whether it wants a PostgreSQL server; 'watched' for one that tells what it does
 * @param others names of the other engines that it wants servers of
 */
export async function goCommand(name, args, { postgres: wanted, others = [] }) {
  requireNeeds();
  const program = path.join(root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const built = await run('go', ['build', '-o', program, `./cmd/${name}`]);
  if (built.code !== 0) {
    console.error(built.stderr);
    process.exit(1);
  }
  const postgres = wanted ? await startPostgres({ watched: wanted === 'watched' }) : { stop: async () => {} };
  if (postgres.reason) {
    console.error(`without PostgreSQL: ${postgres.reason}`);
  }
  const servers = await Promise.all(
    others.map(async (name) => ({ ...engines[name], ...(await engines[name].start()) }))
  );
  for (const { label, reason } of servers.filter((server) => server.reason)) {
    console.error(`without ${label}: ${reason}`);
  }
  const env = {
    ...process.env,
    ...(postgres.url && { [POSTGRES_URL]: postgres.url }),
    ...Object.fromEntries(servers.filter(({ url }) => url).map(({ variable, url }) => [variable, url])),
  };
  const child = spawn(program, args, { cwd: callerDir, env, stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('SIGINT', () => child.kill('SIGINT'));
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
  await Promise.all([postgres, ...servers].map((server) => server.stop()));
  process.exit(code);
}
