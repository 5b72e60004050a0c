// npm run bench [-- --json …]: arguments go to cmd/bench. Only pages, of a Grafana that runs, are measured here.
import { measurePages } from './lib/bench/pages.mjs';
import { goCommand } from './lib/gocommand.mjs';

const args = process.argv.slice(2);
if (args[0] === 'pages') {
  await measurePages();
} else {
  const large = args.some((arg) => /\blarge\b/.test(arg)); // whose engine is not started for everything else
  await goCommand('bench', args, { postgres: 'watched', others: large ? ['clickhouse'] : [] });
}
