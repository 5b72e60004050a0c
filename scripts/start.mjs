// npm start: builds what is missing, opens the preview of a sample and prints this morning's agenda.
//   --sample NAME   a folder of examples, such as finance (default retail-group)
//   --port N        default: a free one
//   --smoke         check the running preview and exit
import { parseArgs } from 'node:util';

import { leave } from './lib/leave.mjs';
import { requireNeeds } from './lib/needs.mjs';
import { buildAll, cli, samples, startPreview } from './lib/preview.mjs';
import { run } from './lib/run.mjs';
import { smoke } from './lib/smoke.mjs';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    sample: { type: 'string', default: 'retail-group' },
    smoke: { type: 'boolean', default: false },
  },
});

const started = Date.now();
const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
const say = (line) => console.log(`[${seconds()}] ${line}`);

async function agendaOf(sample) {
  const { code, stdout, stderr } = await run(cli, ['agenda', sample]);
  if (code !== 0) {
    throw new Error(`the agenda failed\n${stdout}${stderr}`);
  }
  return stdout.trim();
}

/** What is wrong with the definitions and their data; one line where nothing is. */
async function findingsOf(sample) {
  const { stdout } = await run(cli, ['validate', sample, '--connect', '--quick']);
  const lines = stdout.trim().split('\n');
  return lines.at(-1).endsWith(': 0 errors') ? lines.at(-1) : lines.join('\n');
}

async function start() {
  requireNeeds();
  // The pack called retail is the folder retail-group.
  const named = [values.sample, `${values.sample}-group`].map((name) => `examples/${name}`);
  const sample = samples.find((folder) => named.includes(folder)) ?? values.sample;
  await buildAll(say, values.smoke ? samples : [sample].filter((folder) => samples.includes(folder)));
  const preview = await startPreview(sample, { port: values.port, echo: !values.smoke });
  const [agenda, findings] = await Promise.all([agendaOf(sample), findingsOf(sample)]);
  console.log(
    `\n${agenda}\n\n${findings}\n\nWheelhouse preview of ${sample}: ${preview.url}  (ready after ${seconds()})`
  );

  if (values.smoke) {
    const failures = await smoke(preview.url, agenda, say);
    await preview.stop();
    console.log(failures === 0 ? `smoke: all checks passed in ${seconds()}` : `smoke: ${failures} checks failed`);
    await leave(failures === 0 ? 0 : 1);
  }

  console.log('Ctrl+C stops it.');
  const end = () => preview.stop().then(() => process.exit(0));
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  preview.child.on('close', (code) => process.exit(code ?? 0));
}

start().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
