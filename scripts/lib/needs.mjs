// What must or may be on the machine. Only Node's own modules.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { output } from './run.mjs';

const needed = { node: [20, 19], go: [1, 26] };

const versionOf = (text) => (text?.match(/(\d+)\.(\d+)/) ?? []).slice(1).map(Number);
const atLeast = ([major, minor], [a, b]) => major > a || (major === a && minor >= b);

/** What is missing, each with how to get it. Empty when all is there. */
function missing() {
  const found = [];
  if (!atLeast(versionOf(process.versions.node), needed.node)) {
    found.push(`Node.js ${needed.node.join('.')} or newer (this is ${process.versions.node}): https://nodejs.org`);
  }
  const go = output('go', ['env', 'GOVERSION']);
  if (go === null) {
    found.push('Go 1.26 or newer (no `go` on the PATH, or it cannot fetch the toolchain of go.mod): https://go.dev/dl');
  } else if (!atLeast(versionOf(go), needed.go)) {
    found.push(`Go 1.26 or newer (this is ${go}): https://go.dev/dl`);
  }
  return found;
}

/** Stops with a clear message unless Node and Go are there. */
export function requireNeeds() {
  const found = missing();
  if (found.length > 0) {
    console.error(`Wheelhouse needs:\n${found.map((line) => `  - ${line}`).join('\n')}`);
    process.exit(1);
  }
}

/** Path of a Chromium-like browser, or null. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    return existsSync(named) ? named : null;
  }
  const candidates = [
    ...['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
      (process.env.PATH ?? '').split(path.delimiter).map((dir) => path.join(dir, name))
    ),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return candidates.find((file) => existsSync(file)) ?? null;
}

/** Folder with initdb and postgres, or null. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    process.env.POSTGRES_BIN,
    output('pg_config', ['--bindir']),
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ].filter(Boolean);
  return folders.find((dir) => ['initdb', 'postgres'].every((name) => existsSync(path.join(dir, name)))) ?? null;
}

/** Programs that make and run a MariaDB, which systems keep from the PATH of users; or null. */
export function findMariaDB() {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/usr/libexec', '/usr/local/sbin'];
  const [install, server] = ['mariadb-install-db', 'mariadbd'].map((name) =>
    folders.map((dir) => path.join(dir, name)).find((file) => existsSync(file))
  );
  return install && server ? { install, server } : null;
}
