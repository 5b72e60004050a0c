import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

/** What a process says that prints more than a pipe holds, to one who reads late. */
async function said(ending) {
  const body = `
    import { leave } from ${JSON.stringify(path.join(import.meta.dirname, 'leave.mjs'))};
    process.stdout._handle.setBlocking(false); // as a child does that shares the pipe
    for (let n = 0; n < 40000; n++) console.log('skipped one of very many tests, for a reason');
    console.log('the closing line');
    ${ending}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', body], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('close', done));
  await wait(300);
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (text += part));
  return { code: await ended, last: text.trimEnd().split('\n').at(-1) };
}

test('all that was printed arrives before a process ends', async () => {
  assert.deepEqual(await said('await leave(3);'), { code: 3, last: 'the closing line' });
});

test('which is not so by itself', async () => {
  const { last } = await said('process.exit(3);');
  assert.notEqual(last, 'the closing line');
});
