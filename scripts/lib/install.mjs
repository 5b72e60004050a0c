// node_modules as the lock file says. Only Node's own modules.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { npm, root } from './run.mjs';

const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

/** True when npm's own record of node_modules agrees with the lock file. */
function installed() {
  try {
    const wanted = read('package-lock.json');
    const present = read('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([name, entry]) => name === '' || entry.optional || present[name]?.version === entry.version
    );
  } catch {
    return false;
  }
}

/** Runs `npm ci` unless node_modules is right already. */
export async function install(say = console.log) {
  if (installed()) {
    return;
  }
  say('installing npm packages (first time: a minute or two) …');
  const { code, stdout, stderr } = await npm(['ci', '--no-audit', '--no-fund', '--prefer-offline']);
  if (code !== 0) {
    throw new Error(`npm ci failed\n${stdout}\n${stderr}`);
  }
}
