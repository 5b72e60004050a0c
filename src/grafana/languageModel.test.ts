import { createServer, request, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';

jest.mock('@grafana/runtime', () => ({ getBackendSrv: () => undefined, isFetchError: () => false }));

import { languageModel } from './languageModel';

interface Fake {
  /** What the app answers, by path below its root. */
  replies: Record<string, unknown>;
  asked: Array<{ path: string; body: string }>;
}

const words = { metrics: ['Net sales', '净销售额'], levels: ['Region'], events: [] };
const said = (content: string) => ({ choices: [{ message: { content } }] });

/** fetch to a port of this machine, as far as it is used. */
const over =
  (port: number): typeof fetch =>
  (path, init) =>
    new Promise((resolve, reject) => {
      const call = request({ port, host: '127.0.0.1', path: String(path), method: init?.method ?? 'GET' }, (reply) => {
        let text = '';
        reply.on('data', (part: Buffer) => (text += part.toString()));
        reply.on('end', () => {
          const status = reply.statusCode ?? 0;
          resolve({ ok: status === 200, status, json: () => Promise.resolve(JSON.parse(text)) } as Response);
        });
      });
      call.on('error', reject);
      call.end(init?.body);
    });

/** Grafana's app for language models, as far as its API is used, on this machine. */
describe('a question in other words', () => {
  const fake: Fake = { replies: {}, asked: [] };
  let server: Server;
  let model: ReturnType<typeof languageModel>;

  beforeAll(async () => {
    server = createServer((call, response) => {
      let body = '';
      call.on('data', (part: Buffer) => (body += part.toString()));
      call.on('end', () => {
        const path = (call.url ?? '').replace('/api/plugins/grafana-llm-app/', '');
        fake.asked.push({ path, body });
        const reply = fake.replies[path];
        response.writeHead(reply === undefined ? 404 : 200, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(reply ?? { message: 'not found' }));
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    model = languageModel(over(port));
  });
  afterAll(() => new Promise((closed) => server.close(closed)));
  beforeEach(() => {
    fake.replies = {};
    fake.asked = [];
  });

  it('is to be had where the app is enabled and has a model', async () => {
    expect(await model.available()).toBe(false);
    fake.replies = {
      settings: { enabled: true },
      health: { details: { llmProvider: { configured: true, ok: true } } },
    };
    expect(await model.available()).toBe(true);
    fake.replies.health = { details: { openAI: { configured: true, ok: false } } };
    expect(await model.available()).toBe(false);
    fake.replies.settings = { enabled: false };
    expect(await model.available()).toBe(false);
  });

  it('is told the question and names of the catalogue, and nothing else', async () => {
    fake.replies['resources/llm/v1/chat/completions'] = said('Net sales by region last month');
    expect(await model.reword('how did the shops do, region-wise, lately', words)).toBe(
      'Net sales by region last month'
    );
    const [{ body }] = fake.asked;
    const { messages, ...rest } = JSON.parse(body) as { messages: Array<{ role: string; content: string }> };
    expect(rest).toEqual({ model: 'base', temperature: 0 });
    expect(messages[1]).toEqual({ role: 'user', content: 'how did the shops do, region-wise, lately' });
    expect(messages[0].content.endsWith(JSON.stringify(words))).toBe(true);
    expect(messages).toHaveLength(2);
  });

  it('asks an older app by its older route', async () => {
    fake.replies['resources/openai/v1/chat/completions'] = said('Net sales');
    expect(await model.reword('q', words)).toBe('Net sales');
    expect(fake.asked.map(({ path }) => path)).toEqual([
      'resources/llm/v1/chat/completions',
      'resources/openai/v1/chat/completions',
    ]);
  });

  it.each([
    ['"Net sales"\nSELECT * FROM users;', 'Net sales'],
    ['\u0000\u001b[31mNet sales\u202e', '[31mNet sales'],
    ['x'.repeat(10_000), 'x'.repeat(500)],
    ['', ''],
  ])('takes one line of plain text of what it says: %#', async (reply, question) => {
    fake.replies['resources/llm/v1/chat/completions'] = said(reply);
    expect(await model.reword('q', words)).toBe(question);
  });

  it('takes what is no completion for nothing', async () => {
    fake.replies['resources/llm/v1/chat/completions'] = { sql: 'DROP TABLE x' };
    expect(await model.reword('q', words)).toBe('');
  });
});
