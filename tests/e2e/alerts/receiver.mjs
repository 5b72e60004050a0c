// A webhook receiver that keeps what arrives, for tests of alert delivery.
//
//   import { startReceiver } from './receiver.mjs';
//   const receiver = await startReceiver();          // a free port of 127.0.0.1
//   process.env.WHEELHOUSE_WEBHOOK_URL = `${receiver.url}/webhook`;
//   const { body } = await receiver.next((m) => m.path === '/webhook' && m.body.status === 'firing', 60_000);
//   await receiver.close();
//
// Alone it prints every message as one line of JSON, and serves what it kept:
//   node tests/e2e/alerts/receiver.mjs 3971
//   curl 127.0.0.1:3971/messages         GET: all of them, DELETE: forget them
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

/**
 * @typedef {{ at: string, method: string, path: string, body: any }} Message
 * body is the parsed JSON, or the text where it is none.
 */

/** @param {{ port?: number, onMessage?: (m: Message) => void }} [options] */
export async function startReceiver({ port = 0, onMessage } = {}) {
  /** @type {Message[]} */
  const messages = [];
  /** @type {Set<() => void>} */
  const waiting = new Set();

  const server = createServer(async (req, res) => {
    const chunks = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    res.setHeader('content-type', 'application/json');
    if (req.url === '/messages') {
      if (req.method === 'DELETE') {
        messages.length = 0;
      }
      res.end(JSON.stringify(messages));
      return;
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const message = {
      at: new Date().toISOString(),
      method: req.method ?? '',
      path: req.url ?? '/',
      body: parsed(text),
    };
    messages.push(message);
    onMessage?.(message);
    waiting.forEach((look) => look());
    // What chat robots answer when all is well: WeCom and DingTalk read
    // errcode, Feishu code, Slack the text ok.
    if (req.url?.startsWith('/slack')) {
      res.setHeader('content-type', 'text/plain');
    }
    res.end(
      req.url?.startsWith('/slack') ? 'ok' : JSON.stringify({ errcode: 0, errmsg: 'ok', code: 0, msg: 'success' })
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  const address = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${address.port}`,
    messages,
    /**
     * The first message that fits, also one that is there already. Fails after
     * the time with what did arrive.
     * @param {(m: Message) => boolean} fits
     * @param {number} [timeout] milliseconds
     * @returns {Promise<Message>}
     */
    next(fits, timeout = 60_000) {
      return new Promise((resolve, reject) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(look);
        };
        const look = () => {
          const found = messages.find(fits);
          if (found) {
            done();
            resolve(found);
          }
        };
        const timer = setTimeout(() => {
          done();
          const heads = messages.map((m) => `${m.at} ${m.path} ${JSON.stringify(m.body).slice(0, 200)}`);
          reject(new Error(`no such message within ${timeout} ms; ${messages.length} arrived:\n${heads.join('\n')}`));
        }, timeout);
        waiting.add(look);
        look();
      });
    },
    clear() {
      messages.length = 0;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const receiver = await startReceiver({
    port: Number(process.argv[2] ?? 0),
    onMessage: (m) => console.log(JSON.stringify(m)),
  });
  console.error(`listening on ${receiver.url}`);
}
