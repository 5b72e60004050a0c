// The suites that engines run, in the order of the table's columns. Each says which Go tests it has, by package, and
// of what they print only what was asked of the engine counts; or how else to run it.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { conformanceSuite } from './suites.mjs';
import { root, run } from './run.mjs';
import { gapsFrom, ofConformance, ofGo, single, skipped } from './tally.mjs';

/** Which engines tests of pkg/testkit/engines are to ask; the others are left out. */
export const ONLY = 'WHEELHOUSE_TEST_ENGINES';

/** Names of the tests in a package that ask every engine, or one by its name. */
function testsOf(folder, engine, pattern) {
  const names = [];
  for (const file of readdirSync(path.join(root, folder)).filter((name) => name.endsWith('_test.go'))) {
    const text = readFileSync(path.join(root, folder, file), 'utf8');
    for (const [, name, body] of text.matchAll(/^func (Test\w+)\([^]*?\{\n([^]*?)^\}/gm)) {
      if (
        pattern.test(name) &&
        (name.toLowerCase().includes(`on${engine}`) ||
          name.toLowerCase().startsWith(`test${engine}`) ||
          /engines\.Each\(|asksEachEngine/.test(body))
      ) {
        names.push(name);
      }
    }
  }
  return names;
}

const named = (engine, test) =>
  test
    .toLowerCase()
    .split(/[ /]/)
    .some((part) => part === engine || part.includes(`on${engine}`) || part.startsWith(`test${engine}`));

/** Runs Go tests and leaves out of the count those that did not ask the engine. */
async function goTests(args, engine, env, every = false) {
  const { code, stdout, stderr } = await run('go', ['test', '-json', '-timeout=60m', ...args], { env });
  const lines = stdout.split('\n').filter((line) => {
    const test = line.startsWith('{') && JSON.parse(line).Test;
    return !test || every || named(engine, test);
  });
  const result = ofGo(lines.join('\n'));
  return code !== 0 && result.failed === 0 ? single(false, `${stdout.slice(-2000)}${stderr}`) : result;
}

const ofPackages =
  (folders, pattern = /./) =>
  async ({ engine, env }) => {
    const found = folders
      .map((folder) => [folder, testsOf(folder, engine, pattern)])
      .filter(([, names]) => names.length > 0);
    if (found.length === 0) {
      return skipped(engine, 'no test asks this engine');
    }
    const names = [...new Set(found.flatMap(([, list]) => list))];
    return goTests(['-run', `^(${names.join('|')})$`, ...found.map(([folder]) => `./${folder}`)], engine, env);
  };

const ofOwn =
  (folder) =>
  async ({ engine, env }) =>
    existsSync(path.join(root, folder, engine))
      ? goTests([`./${folder}/${engine}`], engine, env, true)
      : skipped(engine, `no ${folder}/${engine}`);

async function conformance({ engine, env }) {
  const suite = conformanceSuite();
  if (!suite) {
    return skipped(engine, 'the suite is not here: set WHEELHOUSE_CONFORMANCE to its folder');
  }
  const file = path.join(root, 'testdata/conformance/known-gaps.txt');
  const gaps = existsSync(file) ? gapsFrom(readFileSync(file, 'utf8')) : new Map();
  const { stdout, stderr } = await run('go', ['run', './cmd/conformance', suite, '--engine', engine], { env });
  return ofConformance(stdout.trim() === '' ? stderr : stdout, gaps);
}

export const engineSuites = {
  contract: ofOwn('pkg/sql/dialect'),
  rights: ofOwn('pkg/engine'),
  oracle: ofPackages(['pkg/oracle']),
  grocery: ofPackages(['pkg/sample']),
  conformance,
  policies: ofPackages(['pkg/service'], /Polic|Access|Care|Reader|Person|Peer|Parent|Whole|Inject/),
  questions: ofPackages(
    ['pkg/sql/lower', 'pkg/resolve', 'pkg/service', 'cmd/wheelhouse'],
    /^(?!.*(Polic|Access|Care|Reader|Person|Peer|Parent|Whole|Inject))/
  ),
};
