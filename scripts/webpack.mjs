// Runs webpack with the project's configuration on every supported Node.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

import { root } from './lib/run.mjs';

// webpack-cli loads the TypeScript configuration through ts-node, as CommonJS. The project's own resolution
// (bundler) does not go with that.
const env = { TS_NODE_COMPILER_OPTIONS: '{"module":"commonjs","moduleResolution":"node10"}', ...process.env };

const webpack = createRequire(import.meta.url).resolve('webpack-cli/bin/cli.js');
const result = spawnSync(process.execPath, [webpack, '-c', 'webpack.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
