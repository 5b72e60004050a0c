// Skips a step whose inputs have not changed. Only Node's own modules.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { root } from './run.mjs';

const folder = path.join(root, '.cache', 'stamps');

function* files(target, skip) {
  if (!existsSync(target) || skip(target)) {
    return;
  }
  if (statSync(target).isDirectory()) {
    for (const name of readdirSync(target).sort()) {
      yield* files(path.join(target, name), skip);
    }
  } else {
    yield target;
  }
}

/** One hash over the content of files and folders (relative to the project). */
export function hashOf(inputs, skip = () => false) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of files(path.join(root, input), skip)) {
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Runs the step unless it ran before with the same hash and its outputs still exist.
 * @returns {Promise<boolean>} whether it ran
 */
export async function once(name, hash, outputs, step) {
  const file = path.join(folder, name);
  const fresh = existsSync(file) && readFileSync(file, 'utf8') === hash;
  if (fresh && outputs.every((output) => existsSync(path.join(root, output)))) {
    return false;
  }
  await step();
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, hash);
  return true;
}
