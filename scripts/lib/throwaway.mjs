// What servers for the length of a run have in common: a port of their own, and an end that leaves nothing behind.
import net from 'node:net';

export function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/**
 * Waits until a server answers, and gives what ends it: by its own signal when the run is over, at once when this
 * process ends before.
 * @param {import('node:child_process').ChildProcess} child
 * @param {{signal: string, remove: () => void, ready: () => boolean}} how remove takes away what it wrote
 * @returns {Promise<() => Promise<void>>}
 */
export async function untilReady(child, { signal, remove, ready }) {
  const ended = new Promise((resolve) => child.on('close', resolve));
  const abandon = () => {
    child.kill('SIGKILL');
    remove();
  };
  const stop = async () => {
    process.removeListener('exit', abandon);
    child.kill(signal);
    await ended;
    remove();
  };
  process.on('exit', abandon);

  const deadline = Date.now() + 30_000;
  while (!ready()) {
    if (Date.now() > deadline || child.exitCode !== null) {
      await stop();
      throw new Error('no answer within 30 seconds');
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return stop;
}
