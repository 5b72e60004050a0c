// npm run bench [-- --json …]: arguments go to cmd/bench.
import { goCommand } from './lib/gocommand.mjs';

const args = process.argv.slice(2);
const large = args.some((arg) => /\blarge\b/.test(arg)); // whose engine is not started for everything else
await goCommand('bench', args, { postgres: 'watched', others: large ? ['clickhouse'] : [] });
