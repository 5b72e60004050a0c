// Runs webpack with the project's configuration on every supported Node.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

import { root } from './lib/run.mjs';

const env = { ...process.env };

// Before Node 22 the TypeScript configuration is loaded by ts-node, which needs CommonJS resolution.
if (Number(process.versions.node.split('.')[0]) < 22) {
  env.TS_NODE_COMPILER_OPTIONS ??= '{"module":"commonjs","moduleResolution":"node10"}';
}

const webpack = createRequire(import.meta.url).resolve('webpack-cli/bin/cli.js');
const result = spawnSync(process.execPath, [webpack, '-c', 'webpack.config.ts', ...process.argv.slice(2)], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exit(result.status ?? 1);
