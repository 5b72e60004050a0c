// A Go program of this project, run where the user stands.
import { spawn } from 'node:child_process';
import path from 'node:path';

import { MYSQL_URL, startMariaDB } from './mariadb.mjs';
import { requireNeeds } from './needs.mjs';
import { POSTGRES_URL, startPostgres } from './postgres.mjs';
import { PRESTO_URL, startPresto } from './presto.mjs';
import { callerDir, root, run } from './run.mjs';

/**
 * Builds cmd/<name>, gives it the servers that it wants if there are such, and exits with its exit code.
 * @param postgres whether it wants a PostgreSQL server; 'watched' for one that tells what it does
 * @param mariadb whether it wants a MariaDB server
 * @param presto whether it wants a Presto cluster
 */
export async function goCommand(
  name,
  args,
  { postgres: wanted, mariadb: wantsMariaDB = false, presto: wantsPresto = false }
) {
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
  const mariadb = wantsMariaDB ? await startMariaDB() : { stop: async () => {} };
  if (mariadb.reason) {
    console.error(`without MariaDB: ${mariadb.reason}`);
  }
  const presto = wantsPresto ? await startPresto() : { stop: async () => {} };
  if (presto.reason) {
    console.error(`without Presto: ${presto.reason}`);
  }
  const env = {
    ...process.env,
    ...(postgres.url && { [POSTGRES_URL]: postgres.url }),
    ...(mariadb.url && { [MYSQL_URL]: mariadb.url }),
    ...(presto.url && { [PRESTO_URL]: presto.url }),
  };
  const child = spawn(program, args, { cwd: callerDir, env, stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('SIGINT', () => child.kill('SIGINT'));
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
  await Promise.all([postgres.stop(), mariadb.stop(), presto.stop()]);
  process.exit(code);
}
