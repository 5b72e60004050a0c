// npm run conformance -- PATH [--engine sqlite|postgres|mysql|trino]: arguments go to cmd/conformance.
import { goCommand } from './lib/gocommand.mjs';

const args = process.argv.slice(2);
const names = (engine) => args.some((arg) => arg.includes(engine));
await goCommand('conformance', args, { postgres: names('postgres'), mariadb: names('mysql'), presto: names('trino') });
