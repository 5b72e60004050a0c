// npm test: all suites, those that need one core two at a time, their counts summed in one closing line.
//   --only=go,jest   some of them; `conformance` stands for all engines
//   --full           all seeds and days of the samples, all of the oracle on servers too, more requests drawn at random
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { engines } from './lib/enginelist.mjs';
import { goSettings } from './lib/gosettings.mjs';
import { install } from './lib/install.mjs';
import { leave } from './lib/leave.mjs';
import { requireNeeds } from './lib/needs.mjs';
import { root } from './lib/run.mjs';
import { serversOf, stages, suites } from './lib/suites.mjs';
import { closingLine, single, sum } from './lib/tally.mjs';

const { values } = parseArgs({ options: { only: { type: 'string' }, full: { type: 'boolean' } } });

function chosen() {
  const names = Object.keys(suites);
  if (!values.only) {
    return names;
  }
  const wanted = values.only.split(',');
  const unknown = wanted.filter((want) => !names.some((name) => name === want || name.startsWith(`${want}-`)));
  if (unknown.length > 0) {
    console.error(`no suite ${unknown.join(', ')}; there are ${names.join(', ')}`);
    process.exit(2);
  }
  return names.filter((name) => wanted.some((want) => name === want || name.startsWith(`${want}-`)));
}

async function runSuite(name, given) {
  const started = Date.now();
  let result;
  try {
    result = await suites[name](given);
  } catch (error) {
    result = single(false, error.stack ?? String(error));
  }
  console.log(`${name.padEnd(22)} ${closingLine(result)}  (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  for (const failure of result.failures) {
    console.log(`  FAIL ${failure.slice(0, 6000).replaceAll('\n', '\n       ')}`);
  }
  return result;
}

/** Runs suites in lanes: each lane takes the next one when it is free. */
async function runLanes(lanes, names, given) {
  const left = [...names];
  const results = [];
  const lane = async () => {
    for (let name = left.shift(); name; name = left.shift()) {
      results.push(await runSuite(name, given));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function main() {
  requireNeeds();
  if (values.full) {
    Object.assign(process.env, {
      WHEELHOUSE_ORACLE_ROUNDS: '5',
      WHEELHOUSE_POLICY_ROUNDS: '100000',
      WHEELHOUSE_SAMPLE_SEEDS: 'all',
      WHEELHOUSE_STATES: 'all',
    });
  }
  Object.assign(process.env, goSettings());
  const names = chosen();
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  await install();
  const wanted = [...new Set(names.flatMap(serversOf))];
  const started = await Promise.all(wanted.map(async (name) => [name, await engines[name].start()]));
  const servers = Object.fromEntries(started);
  const results = [];
  try {
    const given = { servers, say: console.log, whole: values.full || Boolean(values.only) };
    for (const { lanes, names: all } of stages) {
      const some = all.filter((name) => names.includes(name));
      results.push(...(await runLanes(lanes, some, given)));
    }
  } finally {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  }
  const all = sum(results);
  for (const { name, reason } of all.skips) {
    console.log(`skipped ${name}: ${reason}`);
  }
  console.log(closingLine(all));
  await leave(all.failed === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
