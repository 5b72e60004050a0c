// npm run package:cli: the wheelhouse command for each platform, with checksums, beside the archive in release/. It is
// not in the archive, where Grafana's catalog allows the data source's programs only.
//   --here   for this platform only
import path from 'node:path';
import { parseArgs } from 'node:util';

import { buildReleaseCli, platforms } from './lib/cli.mjs';
import { requireNeeds } from './lib/needs.mjs';
import { thisPlatform } from './lib/plugin.mjs';
import { root } from './lib/run.mjs';

const { values } = parseArgs({ options: { here: { type: 'boolean', default: false } } });

const started = Date.now();
const say = (line) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);

async function main() {
  requireNeeds();
  const names = await buildReleaseCli(say, path.join(root, 'release'), values.here ? [thisPlatform] : platforms);
  names.forEach((name) => say(path.join('release', name)));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
