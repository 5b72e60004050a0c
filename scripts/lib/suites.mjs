// The suites of `npm test`, in order. Each returns a tally.
import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

import { engines } from './enginelist.mjs';
import { findChromium } from './needs.mjs';
import { buildAll, startPreview } from './preview.mjs';
import { localBin, root, run } from './run.mjs';
import { gapsFrom, ofConformance, ofGo, ofJest, ofTap, single, skipped } from './tally.mjs';

async function check(command, args) {
  const { code, stdout, stderr } = await run(command, args);
  return single(code === 0, `${stdout}${stderr}`.trim());
}

const goFolders = () => ['cmd', 'pkg', 'Magefile.go'].filter((name) => existsSync(path.join(root, name)));

async function gofmt() {
  const { code, stdout, stderr } = await run('gofmt', ['-l', ...goFolders()]);
  return single(code === 0 && stdout.trim() === '', `${stdout}${stderr}`.trim());
}

/**
 * Go functions that nothing reaches, tests included. It says so by what it prints, not by how it ends. It reads all that
 * is compiled anew, so it runs where it is named, and in the full matrix.
 */
async function deadcode({ whole }) {
  if (!whole) {
    return skipped('deadcode', 'npm test -- --only=deadcode looks for functions that nothing reaches, and test:full');
  }
  const { code, stdout, stderr } = await run('go', ['tool', 'deadcode', '-test', './...']);
  return single(code === 0 && stdout.trim() === '', `${stdout}${stderr}`.trim());
}

/**
 * What fails: no rule that only warns, so none that needs types, and then the types of the whole project need not be
 * worked out for it. `npm run lint` tells the warnings. Those of React's rules that compile each component take as long
 * as all others together: they are asked where the suite is named, and in the full matrix.
 */
async function eslint({ whole }) {
  const errors = ['--quiet', '--parser-options', 'project:false', ...(whole ? [] : await withoutCompiler())];
  return check(localBin('eslint'), [
    ...errors,
    '--cache',
    '--cache-location',
    'node_modules/.cache/eslint-errors/',
    '.',
  ]);
}

/** Turns off what the plugin of hooks finds by compiling. */
async function withoutCompiler() {
  const { default: hooks } = await import('eslint-plugin-react-hooks');
  const own = ['rules-of-hooks', 'exhaustive-deps'];
  const compiled = Object.keys(hooks.rules).filter((name) => !own.includes(name));
  return compiled.flatMap((name) => ['--rule', `react-hooks/${name}: off`]);
}

async function jest() {
  const report = path.join(root, '.cache', 'jest.json');
  rmSync(report, { force: true });
  const args = ['--ci', '--passWithNoTests', '--maxWorkers=2', '--json', `--outputFile=${report}`];
  const { stdout, stderr } = await run(localBin('jest'), args);
  return existsSync(report) ? ofJest(JSON.parse(readFileSync(report, 'utf8'))) : single(false, stdout + stderr);
}

/** Where tests find the servers that have started. */
function addresses(servers, names = Object.keys(engines)) {
  const started = names.filter((name) => engines[name].variable && servers[name]?.url);
  return Object.fromEntries(started.map((name) => [engines[name].variable, servers[name].url]));
}

/** Packages whose tests take longest begin first, so that at the end no core waits for one of them. */
const longest = ['sample', 'plugin', 'oracle', 'sample/live', 'service', 'conformance'].map((name) => `./pkg/${name}`);

async function go({ servers }) {
  const env = addresses(servers);
  const timeout = process.env.WHEELHOUSE_POLICY_ROUNDS ? '-timeout=60m' : '-timeout=20m';
  // Without the part of vet that go test does by itself: the suite vet does all of it.
  // Three at a time, since tests of servers and processes wait for them.
  const args = ['test', '-json', '-vet=off', '-p=3', timeout, ...longest, './...'];
  const { code, stdout, stderr } = await run('go', args, { env });
  const result = ofGo(stdout);
  return code !== 0 && result.failed === 0 ? single(false, stderr) : result;
}

function testFiles(folder) {
  const files = readdirSync(path.join(root, folder), { recursive: true });
  return files.filter((name) => name.endsWith('.test.mjs')).map((name) => path.join(folder, name));
}

async function nodeTests(files, env) {
  const { code, stdout, stderr } = await run(process.execPath, ['--test', '--test-reporter=tap', ...files], { env });
  const result = ofTap(stdout);
  return code !== 0 && result.failed === 0 ? single(false, stdout + stderr) : result;
}

/** The peer's suite: in the project, beside it, or where the environment says. */
export function conformanceSuite() {
  const places = [
    process.env.WHEELHOUSE_CONFORMANCE,
    path.join(root, 'testdata/conformance/metricflow'),
    path.join(root, '../shared/conformance/metricflow'),
  ];
  return places.filter(Boolean).find((folder) => existsSync(folder) && statSync(folder).isDirectory());
}

const conformance = (engine) => async (given) => {
  const name = `conformance-${engine}`;
  const suite = conformanceSuite();
  if (!suite) {
    return skipped(name, 'the suite is not here: set WHEELHOUSE_CONFORMANCE to its folder');
  }
  const server = given.servers[engine];
  if (engines[engine].start && !server?.url) {
    return skipped(name, server?.reason ?? 'npm test does not start it: npm run engines does');
  }
  const gapsFile = path.join(root, 'testdata/conformance/known-gaps.txt');
  const gaps = existsSync(gapsFile) ? gapsFrom(readFileSync(gapsFile, 'utf8')) : new Map();
  const env = addresses(given.servers, [engine]);
  const { stdout, stderr } = await run('go', ['run', './cmd/conformance', suite, '--engine', engine], { env });
  return ofConformance(stdout.trim() === '' ? stderr : stdout, gaps);
};

async function browser({ say }) {
  const chromium = findChromium();
  if (!chromium) {
    return skipped('browser', 'no Chromium found (install chromium, or set CHROMIUM_PATH)');
  }
  const folder = 'tests/preview';
  const files = existsSync(path.join(root, folder)) ? testFiles(folder) : [];
  if (files.length === 0) {
    return skipped('browser', `no tests in ${folder}`);
  }
  const sample = 'examples/retail-group';
  await buildAll(say, [sample]);
  const preview = await startPreview(sample);
  try {
    return await nodeTests(files, { PREVIEW_URL: preview.url, CHROMIUM_PATH: chromium });
  } finally {
    await preview.stop();
  }
}

export const suites = {
  typecheck: () => check(localBin('tsc'), ['--noEmit']),
  eslint,
  prettier: () => check(localBin('prettier'), ['--check', '--log-level', 'warn', '.']),
  layers: () => check(localBin('depcruise'), ['src']),
  knip: () => check(localBin('knip'), ['--no-config-hints']),
  'wire-types': () => check(process.execPath, ['scripts/generate.mjs', '--check']),
  gofmt,
  vet: () => check('go', ['vet', './...']),
  deadcode,
  scripts: () => nodeTests(testFiles('scripts')),
  jest,
  go,
  ...Object.fromEntries(Object.keys(engines).map((name) => [`conformance-${name}`, conformance(name)])),
  browser,
};

/**
 * The order of suites, and how many run at a time. Checks of the code keep one core busy each. Go's tests use both, but
 * wait for servers, processes and clocks in between: what runs beside them has those moments.
 */
export const stages = [
  {
    lanes: 2,
    names: ['eslint', 'typecheck', 'deadcode', 'prettier', 'vet', 'knip', 'layers', 'wire-types', 'gofmt'],
  },
  // A page that waits for its code beside Go's tests may wait longer than its test does.
  { lanes: 1, names: ['browser'] },
  {
    lanes: 2,
    names: ['go', 'jest', 'scripts', ...Object.keys(engines).map((name) => `conformance-${name}`)],
  },
];

/** Engines that a suite asks for a server of, when there is one. */
export const serversOf = (suite) =>
  Object.keys(engines).filter(
    (name) => engines[name].start && !engines[name].heavy && (suite === 'go' || suite === `conformance-${name}`)
  );
