// Serves dist-preview with the made-up service of src/test/fake: for work on the views without Go or a database.
//   --port=4173
import { build } from 'esbuild';
import { createReadStream, existsSync, mkdirSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from './lib/run.mjs';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const port = Number(process.argv.find((arg) => arg.startsWith('--port='))?.slice(7) ?? 4173);
const folder = path.join(root, 'dist-preview');
const bundle = path.join(root, 'node_modules/.cache/fake-service.mjs');

mkdirSync(path.dirname(bundle), { recursive: true });
await build({
  entryPoints: [path.join(root, 'src/test/fake/FakeService.ts')],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  logLevel: 'warning',
});
const { FakeService } = await import(pathToFileURL(bundle).href);
const service = new FakeService();

async function answer(name, url, body) {
  const [first, second] = name.split('/');
  const steps = (url.searchParams.get('scope') ?? '').split(',').filter(Boolean);
  const scope = {
    hierarchy: 'organisation',
    path: steps.map((s) => ({ level: s.split(':')[0], member: s.split(':')[1] })),
  };
  switch (first) {
    case 'metrics':
      return service.metric(decodeURIComponent(second));
    case 'query':
    case 'explain':
      return service[first](JSON.parse(body));
    case 'members':
      return service.members({ level: url.searchParams.get('level'), scope });
    default:
      return service[first]({});
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/api/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(': open\n\n');
    return;
  }
  if (url.pathname.startsWith('/api/')) {
    let body = '';
    for await (const part of request) {
      body += part;
    }
    try {
      const found = await answer(url.pathname.slice(5), url, body);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(found));
    } catch (error) {
      response.writeHead(error.status ?? 500, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ message: error.message, source: error.source ?? 'service' }));
    }
    return;
  }
  const file = path.join(folder, url.pathname === '/' ? 'index.html' : path.normalize(url.pathname));
  const found = file.startsWith(folder) && existsSync(file) && statSync(file).isFile();
  response.writeHead(found ? 200 : 404, { 'Content-Type': types[path.extname(file)] ?? 'text/plain' });
  if (found) {
    createReadStream(file).pipe(response);
  } else {
    response.end('not found');
  }
});

server.listen(port, '127.0.0.1', () => console.log(`made-up service on http://127.0.0.1:${port}`));
