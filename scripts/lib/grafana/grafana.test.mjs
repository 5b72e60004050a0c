import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { root } from '../run.mjs';
import { freePort } from '../throwaway.mjs';
import { makePeople, makeToken } from './api.mjs';
import { configuration, grafanaSettings, referredNames, sampleOnPostgres, sampleOnSQLite } from './environment.mjs';
import { grafanaHome } from './home.mjs';
import { ready, running, start, stop } from './process.mjs';

function temporary(t) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'wheelhouse-grafana-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A folder that looks like an unpacked Grafana; its program answers /api/health, or ends at once. */
function fakeHome(t, { version = '12.2.0', body } = {}) {
  const home = temporary(t);
  mkdirSync(path.join(home, 'bin'));
  mkdirSync(path.join(home, 'conf'));
  writeFileSync(path.join(home, 'conf', 'defaults.ini'), '');
  writeFileSync(path.join(home, 'VERSION'), `${version}\n`);
  const serve = `
require('node:http').createServer((q, r) => r.end('{}')).listen(process.env.GF_SERVER_HTTP_PORT, '127.0.0.1');`;
  const program = path.join(home, 'bin', 'grafana');
  writeFileSync(program, `#!${process.execPath}\n${body ?? serve}\n`);
  chmodSync(program, 0o755);
  return home;
}

test('a Grafana that is missing, incomplete or too old is told with what to do', (t) => {
  assert.throws(() => grafanaHome(''), /GRAFANA_HOME does not name .*\n? *.*download/s);
  assert.throws(() => grafanaHome(temporary(t)), /is no unpacked Grafana/);
  assert.throws(() => grafanaHome(fakeHome(t, { version: '12.1.9' })), /needs Grafana 12\.2 or newer.*12\.1\.9/s);
  assert.deepEqual(grafanaHome(fakeHome(t, { version: '13.0.1' })).version, [13, 0, 1]);
});

test('the process is started, found again and ended', async (t) => {
  const dev = temporary(t);
  mkdirSync(path.join(dev, 'log'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = start(grafanaHome(fakeHome(t)), { dev, env: { GF_SERVER_HTTP_PORT: String(port) }, url });
  await ready(url, dev, server, 30);
  assert.equal(running(dev).url, url);
  assert.equal(await stop(dev), true);
  assert.equal(running(dev), null);
  assert.equal(await stop(dev), false);
});

test('a Grafana that ends at once tells why', async (t) => {
  const dev = temporary(t);
  mkdirSync(path.join(dev, 'log'));
  const body = `console.log('level=info msg=fine\\nlevel=error msg="Failed to provision alerting"'); process.exit(3);`;
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = start(grafanaHome(fakeHome(t, { body })), { dev, env: {}, url });
  await assert.rejects(
    ready(url, dev, server, 30),
    /ended with code 3:\nlevel=error msg="Failed to provision alerting"/
  );
});

test('a record of a process that has gone, or is another program now, is forgotten', (t) => {
  const dev = temporary(t);
  writeFileSync(path.join(dev, 'grafana.json'), JSON.stringify({ pid: 2 ** 22 + 1, url: 'http://127.0.0.1:1' }));
  assert.equal(running(dev), null);
  assert.equal(existsSync(path.join(dev, 'grafana.json')), false);
});

test('everything that Grafana writes lies in one folder, and nothing is reported', () => {
  const settings = grafanaSettings({ dev: '/d', provisioning: '/p', port: 1, url: 'http://x', password: 'p' });
  for (const name of ['DATA', 'LOGS', 'PLUGINS']) {
    assert.match(settings[`GF_PATHS_${name}`], /^.?\W?d\W/);
  }
  assert.equal(settings.GF_ANALYTICS_REPORTING_ENABLED, 'false');
  assert.equal(settings.GF_ANALYTICS_CHECK_FOR_UPDATES, 'false');
  assert.equal(settings.GF_AUTH_ANONYMOUS_ENABLED, 'false');
});

test('the data source may open files of SQLite in named folders only, and none of them holds what Grafana keeps', () => {
  assert.equal(configuration(['/a', '/b c']), '[plugin.wheelhouse-metrics-datasource]\nsqlite_folders = /a,/b c\n');
  const data = grafanaSettings({
    dev: '/d',
    provisioning: '/p',
    port: 1,
    url: 'http://x',
    password: 'p',
  }).GF_PATHS_DATA;
  const state = sampleOnSQLite({ root: '/r', dev: '/d', dashboards: '/x', url: '', token: '' }).WHEELHOUSE_STATE_PATH;
  assert.ok(!data.startsWith(path.dirname(state)), `${data} lies beside ${state}`);
});

test('references are found, comments and escaped ones are not', () => {
  const yaml =
    'a: $WHEELHOUSE_A # $WHEELHOUSE_NOT\nb: "x${WHEELHOUSE_B}y"\nc: $$WHEELHOUSE_ESCAPED\n# $WHEELHOUSE_NEITHER';
  assert.deepEqual(referredNames(yaml), ['WHEELHOUSE_A', 'WHEELHOUSE_B']);
});

test('provisioning refers to what both ways to run supply, and to no more', () => {
  const folders = ['datasources', 'dashboards', 'plugins'].map((name) => path.join(root, 'provisioning', name));
  const texts = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
  );
  const wanted = referredNames(texts.join('\n'));
  const local = Object.keys(sampleOnSQLite({ root: '/r', dev: '/d', dashboards: '/x', url: '', token: '' })).sort();
  assert.deepEqual(wanted, local);
  assert.deepEqual(wanted, Object.keys(sampleOnPostgres({})).sort());
  const compose = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
  assert.deepEqual(
    wanted.filter((name) => !new RegExp(`^ +${name}:`, 'm').test(compose)),
    []
  );
});

test('people and the token are made once, and made right where they exist', async () => {
  const asked = [];
  const answers = {
    'POST /api/admin/users': { status: 412, body: {} },
    'GET /api/serviceaccounts/search?query=wheelhouse-data-source': {
      status: 200,
      body: { serviceAccounts: [{ id: 7, name: 'wheelhouse-data-source', role: 'Editor' }] },
    },
    'POST /api/serviceaccounts/7/tokens': { status: 200, body: { key: 'secret' } },
  };
  const ask = async (method, where) => {
    asked.push(`${method} ${where}`);
    return answers[`${method} ${where}`] ?? { status: 200, body: { id: 3 } };
  };
  await makePeople(ask);
  assert.ok(asked.includes('PUT /api/admin/users/3/password'));
  assert.equal(asked.filter((line) => line === 'PATCH /api/org/users/3').length, 2);
  assert.equal(await makeToken(ask), 'secret');
  assert.ok(!asked.includes('POST /api/serviceaccounts'));
  assert.ok(asked.includes('PATCH /api/serviceaccounts/7'), 'an account of an earlier version may not read teams');

  const refuse = async () => ({ status: 500, body: { message: 'database is locked' } });
  await assert.rejects(makePeople(refuse), /make the user editor: Grafana answers 500 database is locked/);
});
