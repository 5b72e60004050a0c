// Grafana's process: started, waited for, found again, ended. Only Node's own modules.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { output } from '../run.mjs';

import { configuration } from './environment.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Where a running Grafana is written down. */
const recordFile = (dev) => path.join(dev, 'grafana.json');
/** What it prints. */
export const outputFile = (dev) => path.join(dev, 'log', 'output.log');

function commandOf(pid) {
  if (existsSync(`/proc/${pid}/cmdline`)) {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  }
  return process.platform === 'win32'
    ? output('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'])
    : output('ps', ['-o', 'command=', '-p', String(pid)]);
}

/** The Grafana that runs from this folder, or null. A record of one that has gone is removed. */
export function running(dev) {
  if (!existsSync(recordFile(dev))) {
    return null;
  }
  const record = JSON.parse(readFileSync(recordFile(dev), 'utf8'));
  if (/grafana/i.test(commandOf(record.pid) ?? '')) {
    return record;
  }
  rmSync(recordFile(dev), { force: true });
  return null;
}

/** Starts Grafana; its output goes to a file. Folders are those in which the data source may open files of SQLite. */
export function start({ program, home }, { dev, env, url, detached, folders = [] }) {
  const log = openSync(outputFile(dev), 'w');
  const config = path.join(dev, 'grafana.ini');
  writeFileSync(config, configuration(folders));
  const child = spawn(program, ['server', '--homepath', home, '--config', config], {
    cwd: dev,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached,
  });
  closeSync(log);
  const ended = new Promise((resolve) => {
    child.on('close', (code) => resolve(code ?? 1));
    child.on('error', () => resolve(127));
  });
  writeFileSync(recordFile(dev), JSON.stringify({ pid: child.pid, url }));
  return { child, ended, pid: child.pid };
}

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Waits until Grafana answers. Where it ends instead, the error tells the end of what it printed. */
export async function ready(url, dev, server, seconds = 120) {
  let exited = null;
  server.ended.then((code) => (exited = code));
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await pause(250)) {
    if (exited !== null) {
      const said = readFileSync(outputFile(dev), 'utf8').trim().split('\n');
      const errors = said.filter((line) => /level=(error|crit)|Error:/.test(line)).slice(-5);
      throw new Error(
        `Grafana ended with code ${exited}:\n${(errors.length > 0 ? errors : said.slice(-10)).join('\n')}`
      );
    }
    try {
      const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) });
      if (response.ok) {
        return;
      }
    } catch {
      // Not yet listening.
    }
  }
  throw new Error(`Grafana does not answer at ${url} within ${seconds} seconds; see ${outputFile(dev)}`);
}

/** Ends the Grafana that runs from this folder and waits for its end. Gives false where there is none. */
export async function stop(dev) {
  const record = running(dev);
  if (!record) {
    return false;
  }
  process.kill(record.pid, 'SIGTERM');
  for (let i = 0; i < 120 && alive(record.pid); i += 1) {
    await pause(250);
  }
  if (alive(record.pid)) {
    process.kill(record.pid, 'SIGKILL');
  }
  rmSync(recordFile(dev), { force: true });
  return true;
}
