// Two Grafanas as one high-availability pair: one database of Grafana's, one state database, one address before both.
// Both evaluate; their alertmanagers tell each other what they have sent. Only Node's own modules.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';

import { PLUGIN_ID } from '../plugin.mjs';

import { grafanaSettings } from './environment.mjs';
import { ready, start } from './process.mjs';

/** One address, of a free port, before several: a connection goes to the first that takes it. */
export async function gateway(ports) {
  const server = createServer((socket) => {
    const attempt = ([next, ...others]) => {
      if (!next) {
        socket.destroy();
        return;
      }
      const upstream = connect(next, '127.0.0.1', () => {
        socket.pipe(upstream);
        upstream.pipe(socket);
      });
      let linked = false;
      upstream.once('connect', () => (linked = true));
      upstream.on('error', () => (linked ? socket.destroy() : attempt(others)));
      upstream.on('close', () => linked && socket.destroy());
      socket.on('close', () => upstream.destroy());
    };
    socket.on('error', () => undefined);
    attempt(ports);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  return server;
}

const gossip = (port) => port + 1000;

/** A member of the pair: start(env), kill() as a power cut does. database is the PostgreSQL address of Grafana's own. */
export function member(grafana, { dir, port, ports, database, url, dist, provisioning, folders, password }) {
  for (const name of ['data', 'log', 'plugins']) {
    mkdirSync(path.join(dir, name), { recursive: true });
  }
  const link = path.join(dir, 'plugins', PLUGIN_ID);
  rmSync(link, { force: true });
  symlinkSync(dist, link, 'junction');
  const own = `http://127.0.0.1:${port}`;
  let running;
  return {
    url: own,
    alive: () => Boolean(running),
    async start(env) {
      running = start(grafana, {
        dev: dir,
        url: own,
        folders,
        env: {
          ...grafanaSettings({ dev: dir, provisioning, port, url, password }),
          GF_DATABASE_URL: database,
          GF_UNIFIED_ALERTING_HA_LISTEN_ADDRESS: `127.0.0.1:${gossip(port)}`,
          GF_UNIFIED_ALERTING_HA_ADVERTISE_ADDRESS: `127.0.0.1:${gossip(port)}`,
          GF_UNIFIED_ALERTING_HA_PEERS: ports.map((other) => `127.0.0.1:${gossip(other)}`).join(','),
          ...env,
        },
      });
      await ready(own, dir, running);
    },
    /** Ends it with its plugins at once, without a chance to tidy up. */
    async kill(signal = 'SIGKILL') {
      if (!running) {
        return;
      }
      running.child.kill(signal);
      await running.ended;
      running = undefined;
    },
  };
}
