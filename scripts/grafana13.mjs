// npm run check:grafana13: types and unit tests against the packages of Grafana 13 and React 19, which a plugin that is
// built against 12 meets there. They are installed aside, below .cache, with a copy of the code; everything else is
// found in the project's own node_modules.
//   --only=types,tests   --  what follows goes to jest
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { root } from './lib/run.mjs';

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', default: 'types,tests' } },
  allowPositionals: true,
});
const folder = path.join(root, '.cache', 'grafana13');

/** Packages that Grafana shares with plugins, and those that must not see another React beside it. */
const packages = {
  '@grafana/data': '13.2.3',
  '@grafana/i18n': '13.2.3',
  '@grafana/runtime': '13.2.3',
  '@grafana/schema': '13.2.3',
  '@grafana/ui': '13.2.3',
  '@testing-library/dom': '^10',
  '@testing-library/react': '^16',
  '@testing-library/user-event': '^14',
  '@types/react': '^19',
  '@types/react-dom': '^19',
  react: '^19',
  'react-dom': '^19',
  rxjs: '7.8.2',
};

/** What types and unit tests read. */
const copied = [
  '.config',
  'src',
  'jest.config.js',
  'jest-setup.js',
  'tsconfig.json',
  'testdata/nasty',
  'testdata/text',
];

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  return status === 0;
}

function install() {
  const file = path.join(folder, 'package.json');
  const wanted = JSON.stringify({ private: true, dependencies: packages }, null, 2);
  const stamp = path.join(folder, 'node_modules', '.installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return true;
  }
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, wanted);
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--loglevel=error'];
  const done = run('npm', ['install', ...quiet]);
  if (done) {
    writeFileSync(stamp, wanted);
  }
  return done;
}

function copy() {
  for (const name of copied) {
    rmSync(path.join(folder, name), { recursive: true, force: true });
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  }
  appendFileSync(path.join(folder, 'jest-setup.js'), lacking);
}

/** What browsers have and jsdom lacks: @grafana/ui 13 loads React's server part, which wants it at once. */
const lacking = `
if (!globalThis.MessageChannel) {
  globalThis.MessageChannel = class {
    port1 = { onmessage: null };
    port2 = { postMessage: (data) => setTimeout(() => this.port1.onmessage?.({ data }), 0) };
  };
}
`;

const tool = (name) => path.join(root, 'node_modules', '.bin', name);
const types = ['node_modules/@types', path.join(root, 'node_modules', '@types')].join(',');
const only = values.only.split(',');
let well = install();
if (well) {
  copy();
  if (only.includes('types')) {
    well = run(tool('tsc'), ['--noEmit', '--incremental', 'false', '--typeRoots', types]);
    console.log(well ? 'types fit Grafana 13' : 'types do not fit Grafana 13');
  }
  if (only.includes('tests')) {
    well = run(tool('jest'), ['--maxWorkers=2', ...positionals]) && well;
  }
}
process.exit(well ? 0 : 1);
