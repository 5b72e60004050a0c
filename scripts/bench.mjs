// npm run bench [-- --json …]: arguments go to cmd/bench.
import { goCommand } from './lib/gocommand.mjs';

await goCommand('bench', process.argv.slice(2), { postgres: 'watched' });
