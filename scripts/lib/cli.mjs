// The `wheelhouse` command as files of a release. Only Node's own modules.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { targets } from './plugin.mjs';
import { root, run } from './run.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** Platforms of the plugin's back end, which the command is made for too. */
export const platforms = Object.keys(targets).map((name) => {
  const [os, arch] = name.split(' ');
  return { os, arch };
});

const prefix = `wheelhouse_${version}_`;

/** The file's name in a release. */
export function cliFile({ os, arch }) {
  return `${prefix}${os}_${arch}${os === 'windows' ? '.exe' : ''}`;
}

/** Checksums of all of them, as sha256sum reads them. */
export const SUMS = `${prefix}SHA256SUMS`;

/** Without the paths of this machine: the same bytes wherever it is built, and nothing of the usual cache. */
const reproducible = ['-trimpath'];

/** The command as one static file for a platform. */
export async function buildCliFor(say, { os, arch }, file, flags = []) {
  say(`building the wheelhouse command for ${os} ${arch} …`);
  const env = { GOOS: os, GOARCH: arch, CGO_ENABLED: '0' };
  const named = '-X github.com/wheelhouse-metrics/wheelhouse-cockpit-app/pkg/service.Version=';
  const args = ['build', ...flags, `-ldflags=-s -w ${named}${version}`, '-o', file, './cmd/wheelhouse'];
  const { code, stdout, stderr } = await run('go', args, { env });
  if (code !== 0) {
    throw new Error(`go build for ${os} ${arch} failed\n${stdout}${stderr}`);
  }
}

/**
 * Builds the command for some platforms into a folder, with their checksums; what an earlier build left there goes.
 * @returns {Promise<string[]>} the files' names
 */
export async function buildReleaseCli(say, folder, wanted = platforms, flags = reproducible) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((one) => one.startsWith('wheelhouse_'))) {
    rmSync(path.join(folder, name));
  }
  const names = [];
  for (const platform of wanted) {
    await buildCliFor(say, platform, path.join(folder, cliFile(platform)), flags);
    names.push(cliFile(platform));
  }
  const sum = (name) =>
    createHash('sha256')
      .update(readFileSync(path.join(folder, name)))
      .digest('hex');
  writeFileSync(path.join(folder, SUMS), names.map((name) => `${sum(name)}  ${name}\n`).join(''));
  return [...names, SUMS];
}
