// npm run grafana: the sample in an unpacked Grafana, without containers. What Grafana writes lies in .dev.
//   GRAFANA_HOME=DIR   the unpacked Grafana;  GRAFANA_PORT=N (3000);  GRAFANA_ADMIN_PASSWORD (admin)
//   --postgres DSN   state and sample in this PostgreSQL database instead of SQLite files
//   --users     make the users editor and viewer, for tests
//   --detach    leave it running and return;  --stop   end it
//   --fresh     forget what earlier runs left in .dev
//   --built     use what is built already
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { accepts, client, makePeople, makeToken, people } from './lib/grafana/api.mjs';
import { grafanaSettings, sampleOnPostgres, sampleOnSQLite, stateFile } from './lib/grafana/environment.mjs';
import { grafanaHome } from './lib/grafana/home.mjs';
import { outputFile, ready, running, start, stop } from './lib/grafana/process.mjs';
import { requireNeeds } from './lib/needs.mjs';
import { buildPluginBackEnd, buildPluginFrontEnd, DASHBOARDS, DIST, PLUGIN_ID } from './lib/plugin.mjs';
import { buildCli, buildSamples, cli } from './lib/preview.mjs';
import { root, run } from './lib/run.mjs';

const flag = { type: 'boolean', default: false };
const { values } = parseArgs({
  options: { users: flag, detach: flag, stop: flag, fresh: flag, built: flag, postgres: { type: 'string' } },
});

const dev = path.join(root, '.dev');
const sample = 'examples/retail-group';
const port = Number(process.env.GRAFANA_PORT || 3000);
const url = `http://127.0.0.1:${port}`;
const password = process.env.GRAFANA_ADMIN_PASSWORD || 'admin';
const folders = [path.dirname(stateFile(dev)), path.join(root, sample, 'data')];
const tokenFile = path.join(dev, 'token');

const started = Date.now();
const say = (line) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);

async function build() {
  await buildPluginFrontEnd(say);
  await buildPluginBackEnd(say);
  await buildCli(say);
  await buildSamples(say, [sample]);
}

async function must(args, env, what) {
  const { code, stdout, stderr } = await run(cli, args, { env });
  if (code !== 0) {
    throw new Error(`${what} failed\n${stdout}${stderr}`);
  }
  return stdout;
}

async function publish() {
  if (values.postgres) {
    say('copying the sample into PostgreSQL …');
    await must(['sample', 'copy', sample], { WHEELHOUSE_SAMPLE_DSN: values.postgres }, 'copying the sample');
  }
  say('publishing the definitions …');
  const env = { WHEELHOUSE_STATE: values.postgres ?? stateFile(dev) };
  const said = await must(['publish', sample, '--author', 'npm run grafana'], env, `publishing ${sample}`);
  say(said.split('\n')[0]);
}

function prepareFolders() {
  for (const name of ['data', 'log', 'plugins', 'state']) {
    mkdirSync(path.join(dev, name), { recursive: true });
  }
  const link = path.join(dev, 'plugins', PLUGIN_ID);
  rmSync(link, { force: true, recursive: false });
  symlinkSync(DIST, link, 'junction');
}

/** The group cockpit is what people see first. */
function homeDashboard() {
  const files = existsSync(DASHBOARDS) ? readdirSync(DASHBOARDS).filter((name) => name.endsWith('.json')) : [];
  const read = (name) => JSON.parse(readFileSync(path.join(DASHBOARDS, name), 'utf8'));
  const found = files.find((name) => read(name).uid === 'wheelhouse-cockpit');
  return found && path.join(DASHBOARDS, found);
}

function environment(token) {
  return {
    ...grafanaSettings({
      dev,
      provisioning: path.join(root, 'provisioning'),
      port,
      url,
      password,
      home: homeDashboard(),
    }),
    ...(values.postgres
      ? sampleOnPostgres({ dsn: values.postgres, dashboards: DASHBOARDS, url, token })
      : sampleOnSQLite({ root, dev, dashboards: DASHBOARDS, url, token })),
  };
}

let began = false;

const savedToken = () => (existsSync(tokenFile) ? readFileSync(tokenFile, 'utf8').trim() : '');

/** Starts Grafana. The data source's token can only be made by a running one, so the first time it starts twice. */
async function startGrafana(grafana) {
  const begin = async () => {
    const env = environment(savedToken());
    const server = start(grafana, { dev, env, url, detached: values.detach, folders });
    began = true;
    await ready(url, dev, server);
    return server;
  };
  say(`starting Grafana${grafana.version ? ` ${grafana.version.join('.')}` : ''} …`);
  const first = await begin();
  if (savedToken() && (await accepts(url, savedToken()))) {
    return first;
  }
  writeFileSync(tokenFile, await makeToken(client(url, 'admin', password)), { mode: 0o600 });
  await stop(dev);
  say('starting Grafana again, with the token for its API …');
  return begin();
}

async function report() {
  const ask = client(url, 'admin', password);
  const health = await ask('GET', '/api/datasources/uid/wheelhouse/health');
  say(`data source: ${health.body?.status ?? health.status}: ${health.body?.message ?? health.body}`);
  console.log(`
  home            ${url}/
  agenda          ${url}/a/${PLUGIN_ID}/home
  indicators      ${url}/a/${PLUGIN_ID}/centre
  configuration   ${url}/a/${PLUGIN_ID}/config
  dashboards      ${url}/dashboards
  sign in         admin / ${process.env.GRAFANA_ADMIN_PASSWORD ? '$GRAFANA_ADMIN_PASSWORD' : password}${
    values.users ? people.map(({ login, password: word }) => `, ${login} / ${word}`).join('') : ''
  }
  log             ${path.relative(root, outputFile(dev))}
`);
}

async function main() {
  if (values.stop) {
    say((await stop(dev)) ? 'Grafana has ended' : 'no Grafana runs from .dev');
    return;
  }
  const grafana = grafanaHome();
  requireNeeds();
  const already = running(dev);
  if (already) {
    throw new Error(`a Grafana runs from .dev already: ${already.url}; end it with npm run grafana -- --stop`);
  }
  if (values.fresh) {
    for (const name of ['data', 'log', 'plugins', 'token', 'state']) {
      rmSync(path.join(dev, name), { recursive: true, force: true });
    }
  }
  if (!values.built) {
    await build();
  }
  prepareFolders();
  await publish();
  const server = await startGrafana(grafana);
  if (values.users) {
    await makePeople(client(url, 'admin', password));
  }
  await report();
  if (values.detach) {
    server.child.unref();
    console.log('npm run grafana -- --stop ends it.');
    return;
  }
  console.log('Ctrl+C ends it.');
  const end = () => stop(dev).then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.exit(await server.ended);
}

main().catch(async (error) => {
  console.error(error.message);
  if (began) {
    await stop(dev); // half a start is of no use
  }
  process.exit(1);
});
