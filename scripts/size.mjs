// npm run size: what a browser loads of the built plugin, after gzip, against the design's bars. Fails above them.
//   --files   list the files behind each figure
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { sizesOf } from './lib/bundle-size.mjs';
import { DIST } from './lib/plugin.mjs';

const { values } = parseArgs({ options: { files: { type: 'boolean', default: false } } });

const KB = 1024;
const bars = [
  { fits: /^module\.js$/, what: 'app, with its heaviest page', most: 150 * KB },
  { fits: /^panels\//, what: 'panel', most: 40 * KB },
  { fits: /./, what: 'data source, with its heaviest editor', most: 150 * KB },
];

if (!existsSync(path.join(DIST, 'module.js'))) {
  console.error('there is no dist/module.js: npm run build makes it');
  process.exit(2);
}
let over = 0;
for (const { entry, gzip, files } of sizesOf(DIST)) {
  const bar = bars.find(({ fits }) => fits.test(entry));
  const ok = gzip <= bar.most;
  over += ok ? 0 : 1;
  const figure = `${(gzip / KB).toFixed(1).padStart(6)} KB of ${bar.most / KB} KB`;
  console.log(`${ok ? 'ok  ' : 'OVER'} ${figure}  ${entry} (${bar.what})`);
  if (values.files) {
    console.log(`       ${files.join(', ')}`);
  }
}
process.exit(over === 0 ? 0 : 1);
