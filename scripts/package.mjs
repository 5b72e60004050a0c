// npm run package: the archive as Grafana's catalog wants it, with every platform, in release/.
//   --built   pack what is in dist already
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { requireNeeds } from './lib/needs.mjs';
import { buildAllBackEnds, buildPluginFrontEnd, DIST } from './lib/plugin.mjs';
import { root, run } from './lib/run.mjs';

const { values } = parseArgs({ options: { built: { type: 'boolean', default: false } } });

const started = Date.now();
const say = (line) => console.log(`[${((Date.now() - started) / 1000).toFixed(1)} s] ${line}`);

async function main() {
  requireNeeds();
  if (!values.built) {
    rmSync(DIST, { recursive: true, force: true }); // nothing of earlier builds goes out
    await buildPluginFrontEnd(say);
    await buildAllBackEnds(say);
  }
  say('packing …');
  const { code, stdout, stderr } = await run('go', ['run', './cmd/catalog', 'pack', 'dist', '--to', 'release']);
  if (code !== 0) {
    throw new Error(stderr.trim());
  }
  say(`${path.relative(root, path.join(root, stdout.trim()))} and its .sha1`);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
