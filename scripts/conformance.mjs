// npm run conformance -- PATH [--engine sqlite|postgres|mysql|clickhouse|trino]: arguments go to cmd/conformance.
import { engines } from './lib/enginelist.mjs';
import { goCommand } from './lib/gocommand.mjs';

const args = process.argv.slice(2);
const names = (engine) => args.some((arg) => arg.includes(engine));
const others = Object.keys(engines).filter((name) => engines[name].start && name !== 'postgres' && names(name));
await goCommand('conformance', args, { postgres: names('postgres'), others });
