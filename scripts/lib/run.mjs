// Starting other programs. Only Node's own modules, because this runs before npm has installed anything.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The directory from which the user called npm. */
export const callerDir = process.env.INIT_CWD || process.cwd();

const npmCommand = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/**
 * Runs a program to its end.
 * @returns {Promise<{code: number, stdout: string, stderr: string}>}
 */
export function run(command, args, { cwd = root, env = {}, echo = false, onLine, ...rest } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...rest,
    });
    const out = { stdout: '', stderr: '' };
    let partial = '';
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => {
        out[name] += text;
        if (echo) {
          process[name].write(text);
        }
        if (onLine && name === 'stdout') {
          const lines = (partial + text).split('\n');
          partial = lines.pop();
          lines.forEach(onLine);
        }
      });
    }
    child.on('error', (error) => resolve({ code: 127, ...out, stderr: `${command}: ${error.message}` }));
    child.on('close', (code, signal) => {
      const ended = signal ? `${out.stderr}\n${command} ended by ${signal}` : out.stderr;
      resolve({ code: code ?? 1, stdout: out.stdout, stderr: ended });
    });
  });
}

/** Runs npm with the Node that runs this script. */
export function npm(args, options) {
  const cli = process.env.npm_execpath;
  return cli && cli.endsWith('.js') ? run(process.execPath, [cli, ...args], options) : run(npmCommand, args, options);
}

/** What a program prints, or null when it cannot be run. */
export function output(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    ...options,
  });
  return result.status === 0 ? result.stdout.trim() : null;
}

/** A program in node_modules/.bin, run by this Node. */
export function localBin(name) {
  return path.join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
