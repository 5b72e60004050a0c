// A Go program of this project, run where the user stands.
import { spawn } from 'node:child_process';
import path from 'node:path';

import { requireNeeds } from './needs.mjs';
import { POSTGRES_URL, startPostgres } from './postgres.mjs';
import { callerDir, root, run } from './run.mjs';

/**
 * Builds cmd/<name>, gives it a PostgreSQL server if there is one, and exits with its exit code.
 * @param postgres whether it wants a server; 'watched' for one that tells what it does
 */
export async function goCommand(name, args, { postgres: wanted }) {
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
  const env = { ...process.env, ...(postgres.url ? { [POSTGRES_URL]: postgres.url } : {}) };
  const child = spawn(program, args, { cwd: callerDir, env, stdio: ['ignore', 'inherit', 'inherit'] });
  process.on('SIGINT', () => child.kill('SIGINT'));
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (status) => resolve(status ?? 1));
  });
  await postgres.stop();
  process.exit(code);
}
