// The plugin in dist, built where its sources have changed. Only Node's own modules.
import path from 'node:path';

import { install } from './install.mjs';
import { root, run } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

export const PLUGIN_ID = 'wheelhouse-cockpit-app';
export const DIST = path.join(root, 'dist');

const executable = 'dist/datasource/gpx_wheelhouse_metrics';

/** Go's names of this machine. */
export const thisPlatform = {
  os: { win32: 'windows' }[process.platform] ?? process.platform,
  arch: { x64: 'amd64' }[process.arch] ?? process.arch,
};

/** The back end's file for a platform, relative to the project. */
function backEndFile({ os, arch }) {
  return `${executable}_${os}_${arch}${os === 'windows' ? '.exe' : ''}`;
}

async function must(command, args, what, options) {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${what} failed\n${stdout}${stderr}`);
  }
}

const isTest = (file) => /(\.test\.tsx?|_test\.go)$/.test(file) || file.includes(`${path.sep}testdata${path.sep}`);

/** `npm run build`, production mode. */
export async function buildPluginFrontEnd(say) {
  await install(say);
  const inputs = [
    'src',
    '.config',
    'scripts/shims',
    'scripts/lib/cockpits',
    'webpack.config.ts',
    'package-lock.json',
    'package.json',
  ];
  const texts = ['tsconfig.json', 'README.md', 'CHANGELOG.md', 'LICENSE'];
  const outputs = ['dist/module.js', 'dist/plugin.json', 'dist/datasource/module.js'];
  return once('plugin-front-end', hashOf([...inputs, ...texts], isTest), outputs, async () => {
    say('building the front end into dist …');
    await must(process.execPath, ['scripts/webpack.mjs', '--env', 'production'], 'building the front end');
  });
}

/** The sample's definitions are part of the program; its data beside them are not. */
const sample = ['definitions.go', 'wheelhouse.yaml', 'owners.yaml', 'playbooks.yaml', 'targets.yaml', 'terms.yaml'];
const sampleInputs = [...sample, 'metrics', 'rules', 'sources'].map((name) => `examples/retail-group/${name}`);
const goInputs = ['pkg', 'cmd', ...sampleInputs, 'go.mod', 'go.sum', 'Magefile.go', 'package.json'];

/** Targets of the stock build, which are what its buildAll makes, by Go's names of the platforms. */
export const targets = {
  'linux amd64': 'build:linux',
  'linux arm64': 'build:linuxARM64',
  'linux arm': 'build:linuxARM',
  'darwin amd64': 'build:darwin',
  'darwin arm64': 'build:darwinARM64',
  'windows amd64': 'build:windows',
};

/** The data source's process for one platform, by the stock build. */
export async function buildPluginBackEnd(say, platform = thisPlatform) {
  const name = `${platform.os} ${platform.arch}`;
  if (!targets[name]) {
    throw new Error(`the data source is not built for ${name}; there are ${Object.keys(targets).join(', ')}`);
  }
  const stamp = `plugin-back-end-${platform.os}-${platform.arch}`;
  return once(stamp, hashOf(goInputs, isTest), [backEndFile(platform)], async () => {
    say(`building the back end for ${name} …`);
    await must('go', ['run', 'github.com/magefile/mage', targets[name]], 'building the back end');
  });
}

/** Every platform of the catalog, one after the other: buildAll's six compilers at once ask much of a machine. */
export async function buildAllBackEnds(say) {
  for (const [name, target] of Object.entries(targets)) {
    say(`building the back end for ${name} …`);
    await must('go', ['run', 'github.com/magefile/mage', target], 'building the back end');
  }
}

/** The cockpits' files. */
export const DASHBOARDS = path.join(root, 'src', 'dashboards');
