// Two Grafanas as a high-availability pair on one state database, killed in turn, and counts of what both have made:
//   GRAFANA_HOME=… WHEELHOUSE_TEST_POSTGRES=postgres://… node --test tests/e2e/alerts/pair.test.mjs
// It needs what live.test.mjs needs, and psql. Ports are GRAFANA_PORT (3301) and the one after it. It takes about eight minutes.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { client, makeToken } from '../../../scripts/lib/grafana/api.mjs';
import { sampleOnSQLite } from '../../../scripts/lib/grafana/environment.mjs';
import { grafanaHome } from '../../../scripts/lib/grafana/home.mjs';
import { gateway, member } from '../../../scripts/lib/grafana/pair.mjs';
import { root, run } from '../../../scripts/lib/run.mjs';
import { quickDefinitions } from './quick.mjs';
import { startReceiver } from './receiver.mjs';

const port = Number(process.env.GRAFANA_PORT || 3301);
const ports = [port, port + 1];
const cli = path.join(root, 'bin', 'wheelhouse');
const dist = process.env.WHEELHOUSE_PLUGIN || path.join(root, 'dist');
const server = process.env.WHEELHOUSE_TEST_POSTGRES;
const minutes = 60_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const missing =
  (!process.env.GRAFANA_HOME && 'GRAFANA_HOME does not name an unpacked Grafana') ||
  (!server && 'WHEELHOUSE_TEST_POSTGRES names no PostgreSQL') ||
  [cli, path.join(dist, 'module.js'), path.join(dist, 'datasource')].find((file) => !existsSync(file));
if (missing) {
  console.log(`skipped: ${missing}`);
}
const dev = missing ? '' : mkdtempSync(path.join(tmpdir(), 'wheelhouse-pair-'));
const mark = `wh_pair_${process.pid}`;
const databaseUrl = (name) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
const [stateDb, grafanaDb] = [`${mark}_state`, `${mark}_grafana`];

async function must(command, args, env) {
  const { code, stdout, stderr } = await run(command, args, { env });
  assert.equal(code, 0, `${command} ${args.join(' ')}\n${stdout}${stderr}`);
  return stdout.trim();
}
const sql = (database, text) => must('psql', [databaseUrl(database), '-XAtq', '-c', text]);
const number = async (text) => Number(await sql(stateDb, text));
const publish = (definitions, why) =>
  must(cli, ['publish', definitions, '--message', why], { WHEELHOUSE_STATE: databaseUrl(stateDb) });

async function until(what, look, timeout = 2 * minutes) {
  for (const end = Date.now() + timeout; Date.now() < end; await pause(1000)) {
    if (await look().catch(() => false)) {
      return;
    }
  }
  assert.fail(`not within ${timeout / 1000} s: ${what}`);
}

const resource = (at) => `/api/datasources/uid/wheelhouse/resources${at}`;
const RULE = 'store_out_of_stock';
let receiver, servers, door, url, env, ask;

/** What arrived of a rule: the alerts of each message, "firing store" or "resolved store". */
const arrived = (test) =>
  receiver.messages.flatMap(({ body }) =>
    (body.alerts ?? [])
      .filter(({ labels }) => test(labels))
      .map(({ status, labels }) => `${status} ${labels.store ?? labels.unit}`)
  );
const warnings = () => arrived(({ rule, incident }) => rule === RULE && !incident);
const inHand = () => arrived(({ rule, incident }) => rule === RULE && Boolean(incident));

const definitions = (change = []) => {
  const into = mkdtempSync(path.join(dev, 'definitions-'));
  return quickDefinitions({ into, project: 'retail-group', agendaAt: '23:59', repeat: '60s', change });
};
const mended = [['above: 0.08', 'above: 0.99']];

before(
  async () => {
    if (missing) {
      return;
    }
    receiver = await startReceiver();
    door = await gateway(ports);
    url = `http://127.0.0.1:${door.address().port}`;
    ask = client(url, 'admin', 'admin');
    for (const name of [stateDb, grafanaDb]) {
      await must('psql', [server, '-XAtq', '-c', `CREATE DATABASE ${name}`]);
    }
    const provisioning = path.join(dev, 'provisioning');
    cpSync(path.join(root, 'provisioning'), provisioning, {
      recursive: true,
      filter: (file) => !/[\\/](alerting|dashboards)[\\/]/.test(file),
    });
    const quick = definitions();
    await publish(quick, 'pair');
    await must(cli, ['rules', 'compile', quick, '--out', path.join(provisioning, 'alerting'), '--channels', 'webhook']);
    const folder = path.join(root, 'examples', 'retail-group', 'data');
    env = (token) => ({
      ...sampleOnSQLite({ root, dev, dashboards: dev, url, token }),
      WHEELHOUSE_STATE_ENGINE: 'postgres',
      WHEELHOUSE_STATE_PATH: '',
      WHEELHOUSE_STATE_DSN: databaseUrl(stateDb),
      WHEELHOUSE_WEBHOOK_URL: `${receiver.url}/webhook`,
    });
    const grafana = grafanaHome();
    servers = ports.map((own) =>
      member(grafana, {
        dir: path.join(dev, String(own)),
        port: own,
        ports,
        database: databaseUrl(grafanaDb),
        url,
        dist,
        provisioning,
        folders: [folder],
        password: 'admin',
      })
    );
    await servers[0].start(env(''));
    const token = await makeToken(client(servers[0].url, 'admin', 'admin'));
    await servers[0].kill('SIGTERM');
    const first = env;
    env = () => first(token);
    for (const one of servers) {
      await one.start(env());
    }
  },
  { timeout: 6 * minutes }
);

after(async () => {
  for (const one of servers ?? []) {
    await one.kill();
  }
  door?.close();
  await receiver?.close();
  if (!missing) {
    for (const name of [stateDb, grafanaDb]) {
      await must('psql', [server, '-XAtq', '-c', `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
    }
    rmSync(dev, { recursive: true, force: true });
  }
});

/** What stands more than once in the state database. */
async function doubles() {
  const of = (table, columns) =>
    number(`SELECT COUNT(*) FROM (SELECT 1 FROM ${table} GROUP BY ${columns} HAVING COUNT(*) > 1) t`);
  return {
    'judgements of a unit and bucket': await of('wh_judgement', 'org, project, rule, bucket, unit'),
    'incidents of a unit that fires': await number(
      'SELECT COUNT(*) FROM (SELECT 1 FROM wh_incident_unit WHERE firing = 1 GROUP BY org, project, rule, unit HAVING COUNT(*) > 1) t'
    ),
    'openings of an incident': await number(
      "SELECT COUNT(*) FROM (SELECT 1 FROM wh_audit WHERE kind = 'incident' AND deed = 'open' GROUP BY org, project, item HAVING COUNT(*) > 1) t"
    ),
  };
}
const none = {
  'judgements of a unit and bucket': 0,
  'incidents of a unit that fires': 0,
  'openings of an incident': 0,
};

async function print(when) {
  const counts = {
    evaluations: await number('SELECT COUNT(*) FROM wh_evaluation'),
    judgements: await number('SELECT COUNT(*) FROM wh_judgement'),
    incidents: await number('SELECT COUNT(*) FROM wh_incident'),
    messages: receiver.messages.length,
    alerts: receiver.messages.flatMap(({ body }) => body.alerts ?? []).length,
  };
  console.log(
    `${when}: ${Object.entries(counts)
      .map(([what, n]) => `${n} ${what}`)
      .join(', ')}`
  );
  return counts;
}

/** Messages that say the same within less than the repeat interval: one of each server. */
function twice() {
  const said = ({ body }) =>
    JSON.stringify([body.status, body.groupLabels, (body.alerts ?? []).map((a) => [a.status, a.fingerprint])]);
  const last = new Map();
  return receiver.messages.filter((message) => {
    const before = last.get(said(message));
    last.set(said(message), Date.parse(message.at));
    return before && Date.parse(message.at) - before < 40_000;
  });
}

const options = { skip: Boolean(missing) };

test(
  'two servers that evaluate the same rules make everything once',
  { ...options, timeout: 12 * minutes },
  async () => {
    let judged = -1;
    let since = 0;
    await until(
      'rules are judged',
      async () => {
        const now = await number('SELECT COUNT(DISTINCT rule) FROM wh_evaluation');
        since = now === judged ? since : Date.now();
        judged = now;
        return judged > 10 && Date.now() - since > minutes; // a rule without data has no judgement
      },
      6 * minutes
    );
    await until('the warning arrives', async () => warnings().length >= 4, 3 * minutes);
    const before = await print('both run');
    assert.deepEqual(await doubles(), none);
    assert.deepEqual(twice(), [], 'messages came from both');
    for (const [n, one] of servers.entries()) {
      await one.kill();
      await pause(20_000); // the other one judges on alone
      await one.start(env());
      await print(`server ${n + 1} was killed and is back`);
    }
    await pause(15_000);
    assert.deepEqual(await doubles(), none);
    await print('at the end');
    // A server that comes back may say again what the other one has said before they know of each other.
    console.log(`${twice().length} messages came twice while servers were killed`);
  }
);

test(
  'what somebody has is not repeated, and its recovery is told once',
  { ...options, timeout: 8 * minutes },
  async () => {
    await until(
      'it is repeated while nobody has it',
      async () => warnings().filter((w) => w === warnings()[0]).length > 1,
      3 * minutes
    );
    const { body } = await ask('GET', resource(`/incidents?rule=${RULE}`));
    const { id, version, units } = body.incidents[0];
    const done = await ask('POST', resource(`/incidents/${id}/acknowledge`), { version });
    assert.equal(done.status, 200, JSON.stringify(done.body));
    assert.deepEqual(
      done.body.timeline.filter(({ kind }) => kind === 'repeats'),
      []
    );
    await until('it is said who has it', async () => inHand().length >= units.length);
    const stores = inHand();
    assert.ok(
      stores.every((line) => line.startsWith('firing ')),
      String(stores)
    );
    receiver.clear();
    await pause(150_000); // two repeats
    assert.deepEqual(warnings(), [], 'it is repeated although somebody has it');
    assert.deepEqual(inHand(), []);
    await publish(definitions(mended), 'mended');
    await until('the recovery is told', async () => inHand().length >= units.length, 3 * minutes);
    await pause(45_000);
    assert.deepEqual(inHand().sort(), stores.map((line) => line.replace('firing', 'resolved')).sort());
    assert.deepEqual(warnings(), [], 'the silence let something out');
    await print('after the recovery');
  }
);
