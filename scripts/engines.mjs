// npm run engines: every suite on every engine that can be started here, as a table.
//   --only=clickhouse,mysql   some engines
//   --suites=contract,oracle  some suites
//   --list                    what there is, without running it
import { parseArgs } from 'node:util';

import { engines } from './lib/enginelist.mjs';
import { ONLY, engineSuites } from './lib/enginesuites.mjs';
import { leave } from './lib/leave.mjs';
import { requireNeeds } from './lib/needs.mjs';
import { closingLine, sum } from './lib/tally.mjs';

const { values } = parseArgs({
  options: { only: { type: 'string' }, suites: { type: 'string' }, list: { type: 'boolean' } },
});

/** The names that are asked for, of those that there are. */
function chosen(wanted, all, what) {
  const names = wanted ? wanted.split(',') : Object.keys(all);
  const unknown = names.filter((name) => !all[name]);
  if (unknown.length > 0) {
    console.error(`no ${what} ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}`);
    process.exit(2);
  }
  return names;
}

/** Runs an engine's suites; without a server none runs, and the reason stands for all. */
async function runEngine(name, suites) {
  const { variable, start, label } = engines[name];
  const server = start ? await start() : { stop: async () => {} };
  if (server.reason) {
    console.log(`${label} left out: ${server.reason}`);
    return { reason: server.reason };
  }
  const env = { [ONLY]: name, ...(variable && { [variable]: server.url }) };
  const results = {};
  try {
    for (const suite of suites) {
      const started = Date.now();
      try {
        results[suite] = await engineSuites[suite]({ engine: name, env });
      } catch (error) {
        results[suite] = { passed: 0, failed: 1, skips: [], failures: [error.stack ?? String(error)] };
      }
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${label} · ${suite}: ${closingLine(results[suite])} (${seconds} s)`);
      results[suite].failures.forEach((text) =>
        console.log(`  FAIL ${text.slice(0, 3000).replaceAll('\n', '\n       ')}`)
      );
      results[suite].skips.forEach(({ name: test, reason }) => console.log(`  skipped ${test}: ${reason}`));
    }
  } finally {
    await server.stop();
  }
  return { results };
}

const cell = (tally) => (tally ? `${tally.passed}/${tally.failed}/${tally.skips.length}` : '');

function printTable(all, suites) {
  const rows = [['engine', ...suites]];
  for (const [name, { results, reason }] of Object.entries(all)) {
    rows.push([
      engines[name].label,
      ...(reason ? [`left out: ${reason}`] : suites.map((suite) => cell(results[suite]))),
    ]);
  }
  const widths = rows[0].map((_, i) =>
    Math.max(...rows.filter((row) => row.length > 2 || i === 0).map((row) => row[i]?.length ?? 0))
  );
  console.log('\npassed/failed/skipped');
  for (const row of rows) {
    console.log(
      row
        .map((text, i) => text.padEnd(widths[i]))
        .join('  ')
        .trimEnd()
    );
  }
}

async function main() {
  const names = chosen(values.only, engines, 'engine');
  const suites = chosen(values.suites, engineSuites, 'suite');
  if (values.list) {
    console.log(`engines: ${names.join(', ')}\nsuites: ${suites.join(', ')}`);
    return;
  }
  requireNeeds();
  const all = {};
  for (const name of names) {
    all[name] = await runEngine(name, suites);
  }
  printTable(all, suites);
  const total = sum(Object.values(all).flatMap(({ results }) => Object.values(results ?? {})));
  console.log(closingLine(total));
  await leave(total.failed === 0 ? 0 : 1);
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
