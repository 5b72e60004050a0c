// The stage of `npm run bench -- dashboard`: a Grafana of its own and a browser. cmd/bench says line by line what to do
// ({"act": "open" | "renew" | "load" | "end", …}) and reads one line for each: {"ok": …}, {"failed": …} or {"skip": …}.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createInterface } from 'node:readline';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { client, expect } from '../grafana/api.mjs';
import { grafanaSettings } from '../grafana/environment.mjs';
import { grafanaHome } from '../grafana/home.mjs';
import { ready, start, stop } from '../grafana/process.mjs';
import { findChromium } from '../needs.mjs';
import { buildPluginBackEnd, buildPluginFrontEnd, DIST, PLUGIN_ID } from '../plugin.mjs';
import { freePort } from '../throwaway.mjs';
import { launch } from './browser.mjs';
import { load } from './loading.mjs';

const PASSWORD = 'throw-away';
/** All panels of a bench's dashboard stand on the first screen: Grafana asks only for those in sight. */
const screen = { width: 1600, height: 1200 };

/** Milliseconds, a little more than Grafana's, for which it goes by what it knows of a data source. */
const KNOWN = 5_200;

const say = (line) => console.error(line);

/** Why there is nothing to measure with, or the two programs. */
function programs() {
  const browser = findChromium();
  if (!process.env.GRAFANA_HOME) {
    return { skip: 'GRAFANA_HOME does not name an unpacked Grafana' };
  }
  return browser
    ? { browser, grafana: grafanaHome() }
    : { skip: 'no Chromium found (install it, or set CHROMIUM_PATH)' };
}

/** The app's id and those of what it holds: unsigned, they have to be named to be loaded. */
function pluginIds() {
  const read = (file) => JSON.parse(readFileSync(path.join(DIST, file), 'utf8'));
  const parts = read('plugin.json').includes.filter(({ type }) => type === 'datasource' || type === 'panel');
  return [PLUGIN_ID, ...parts.map((part) => read(part.path).id)];
}

/** Where the files of SQLite lie that data sources read. */
function foldersOf(sources) {
  const connections = sources.flatMap(({ jsonData }) => jsonData?.connections ?? []);
  return [...new Set(connections.flatMap((one) => (one.path ? [path.dirname(one.path)] : [])))];
}

/** A Grafana as in production: caching of assets is on, which development mode turns off. */
async function startGrafana(grafana, dev, folders) {
  for (const name of ['data', 'log', 'plugins', 'provisioning']) {
    mkdirSync(path.join(dev, name));
  }
  symlinkSync(DIST, path.join(dev, 'plugins', PLUGIN_ID), 'junction');
  const port = Number(process.env.GRAFANA_PORT) || (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const provisioning = path.join(dev, 'provisioning');
  const env = {
    ...grafanaSettings({ dev, provisioning, port, url, password: PASSWORD }),
    GF_DEFAULT_APP_MODE: 'production',
    GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS: pluginIds().join(','),
  };
  const server = start(grafana, { dev, env, url, folders });
  await ready(url, dev, server);
  return { url, pid: server.pid };
}

/** What cmd/bench may ask for. */
class Stage {
  /** When data were asked for last, in milliseconds since 1970. */
  asked = 0;

  sources = [];

  constructor({ browser, grafana }) {
    this.programs = { browser, grafana };
    this.dev = mkdtempSync(path.join(os.tmpdir(), 'wheelhouse-stage-'));
  }

  async open({ sources, dashboards }) {
    await buildPluginFrontEnd(say);
    await buildPluginBackEnd(say);
    const { browser, grafana } = this.programs;
    const { url, pid } = await startGrafana(grafana, this.dev, foldersOf(sources));
    this.url = url;
    this.ask = client(this.url, 'admin', PASSWORD);
    const app = await this.ask('POST', `/api/plugins/${PLUGIN_ID}/settings`, { enabled: true, pinned: false });
    expect(app, 'enable the app', 200);
    for (const source of sources) {
      expect(await this.ask('POST', '/api/datasources', source), `make the data source ${source.name}`, 200);
      this.sources.push(source);
    }
    for (const dashboard of dashboards) {
      const made = await this.ask('POST', '/api/dashboards/db', { dashboard, overwrite: true });
      expect(made, `make the dashboard ${dashboard.title}`, 200);
    }
    this.browser = await launch(browser);
    this.context = await this.browser.newContext({ viewport: screen, timezoneId: 'UTC', locale: 'en-US' });
    const signedIn = await this.context.request.post(`${this.url}/login`, {
      data: { user: 'admin', password: PASSWORD },
    });
    expect({ status: signedIn.status() }, 'sign in', 200);
    const version = grafana.version?.join('.') ?? 'of unknown version';
    return { grafana: version, browser: this.browser.version(), url, pid, user: 'admin', password: PASSWORD };
  }

  /**
   * Saves the data sources anew: their back ends start from nothing, without connections, definitions or look-ups.
   * Grafana goes by what it knows of a data source for five seconds, so the one before has to be forgotten first.
   */
  async renew() {
    await setTimeout(Math.max(0, this.asked + KNOWN - Date.now()));
    for (const source of this.sources) {
      const saved = await this.ask('PUT', `/api/datasources/uid/${source.uid}`, source);
      expect(saved, `save the data source ${source.name}`, 200);
    }
  }

  async load({ uid, from, to, panels }) {
    try {
      return await this.loaded({ uid, from, to, panels });
    } finally {
      this.asked = Date.now();
    }
  }

  loaded({ uid, from, to, panels }) {
    return load(this.context, `${this.url}/d/${uid}?${new URLSearchParams({ from, to, timezone: 'utc' })}`, {
      uid,
      panels,
    });
  }

  async end() {
    await this.browser?.close();
    await stop(this.dev);
    rmSync(this.dev, { recursive: true, force: true });
  }
}

const reply = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function main() {
  const found = programs();
  if (found.skip) {
    reply(found);
    return;
  }
  const stage = new Stage(found);
  reply({ ok: {} });
  try {
    for await (const line of createInterface({ input: process.stdin })) {
      const { act, ...what } = JSON.parse(line);
      try {
        reply({ ok: (await stage[act](what)) ?? {} });
      } catch (error) {
        reply({ failed: error.message });
      }
    }
  } finally {
    await stage.end();
  }
}

process.on('SIGINT', () => undefined); // cmd/bench closes the input, which ends this in order
await main().catch((error) => reply({ failed: error.message }));
