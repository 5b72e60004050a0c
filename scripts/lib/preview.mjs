// Everything that `wheelhouse preview` needs, built once, and the preview itself. Only Node's own modules.
import { spawn } from 'node:child_process';
import path from 'node:path';

import { goSettings } from './gosettings.mjs';
import { install } from './install.mjs';
import { root, run } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

export const cli = path.join(root, 'bin', process.platform === 'win32' ? 'wheelhouse.exe' : 'wheelhouse');

/** Samples that come with the project; `wheelhouse sample build DIR` makes what is not in the repository. */
export const samples = ['finance', 'grocery', 'hr', 'manufacturing', 'retail-group', 'saas'].map(
  (name) => `examples/${name}`
);

async function must(command, args, what, options) {
  const { code, stdout, stderr } = await run(command, args, options);
  if (code !== 0) {
    throw new Error(`${what} failed\n${stdout}${stderr}`);
  }
  return stdout;
}

async function buildFrontEnd(say) {
  await install(say);
  const inputs = ['src', 'scripts/build-preview.mjs', 'scripts/shims', 'package-lock.json', 'tsconfig.json'];
  const skip = (file) => /\.test\.tsx?$/.test(file);
  await once('preview', hashOf(inputs, skip), ['dist-preview/index.html', 'dist-preview/app.js'], async () => {
    say('building the preview pages …');
    say((await must(process.execPath, ['scripts/build-preview.mjs'], 'building the preview pages')).trim());
  });
}

export async function buildCli(say) {
  say('building the wheelhouse command …');
  await must('go', ['build', '-o', cli, './cmd/wheelhouse'], 'go build', { env: goSettings() });
}

/** `sample build` itself does nothing where the database is up to date. */
export async function buildSamples(say, wanted = samples) {
  for (const sample of wanted) {
    say(`making the sample ${sample} …`);
    await must(cli, ['sample', 'build', sample], `making ${sample}`);
  }
}

/** Front end and back end side by side, then the samples. */
export async function buildAll(say, wanted = samples) {
  const backEnd = async () => {
    await buildCli(say);
    await buildSamples(say, wanted);
  };
  await Promise.all([buildFrontEnd(say), backEnd()]);
}

/**
 * Starts the preview of one sample.
 * @returns {Promise<{url: string, child: import('node:child_process').ChildProcess, stop: () => Promise<void>}>}
 */
export function startPreview(sample, { port = 0, echo = false, args = [] } = {}) {
  const child = spawn(cli, ['preview', sample, '--port', String(port), '--ui', 'dist-preview', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const abandon = () => child.kill('SIGKILL');
  process.on('exit', abandon);
  const stop = async () => {
    process.removeListener('exit', abandon);
    child.kill('SIGTERM');
    await ended;
  };

  return new Promise((resolve, reject) => {
    let seen = '';
    const read = (text) => {
      seen += text;
      if (echo) {
        process.stderr.write(text);
      }
      const url = seen.match(/http:\/\/(127\.0\.0\.1|localhost):\d+/)?.[0];
      if (url) {
        resolve({ url, child, stop });
      }
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', (error) => reject(new Error(`the preview does not start: ${error.message}`)));
    child.on('close', (code) => reject(new Error(`the preview ended with code ${code}\n${seen}`)));
  });
}
