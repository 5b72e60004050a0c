// npm run conformance -- PATH [--engine sqlite|postgres]: arguments go to cmd/conformance.
import { goCommand } from './lib/gocommand.mjs';

const args = process.argv.slice(2);
await goCommand('conformance', args, { postgres: args.some((arg) => arg.includes('postgres')) });
