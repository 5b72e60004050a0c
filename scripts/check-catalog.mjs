// npm run check:catalog: the packed archive, or another one, by every rule of Grafana's catalog that needs no internet.
//   node scripts/check-catalog.mjs [ARCHIVE]   default: release/<id>-<version>.zip
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { PLUGIN_ID } from './lib/plugin.mjs';
import { root, run } from './lib/run.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const archive = process.argv[2] ?? path.join('release', `${PLUGIN_ID}-${version}.zip`);

if (!existsSync(path.resolve(root, archive))) {
  console.error(`there is no ${archive}: npm run package makes it`);
  process.exit(2);
}
const { code } = await run('go', ['run', './cmd/catalog', 'check', archive, '--source', '.'], { echo: true });
process.exit(code);
