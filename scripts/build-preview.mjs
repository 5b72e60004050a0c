// Bundles src/preview/main.tsx into dist-preview, which `wheelhouse preview` serves.
//   --watch    rebuild on change    --dev    readable output with source maps
import { build, context } from 'esbuild';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from './lib/run.mjs';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');
const outdir = path.join(root, 'dist-preview');

// Editors and maps of @grafana/ui that no view of ours shows; together they are larger than all the rest.
const leftOut = {
  name: 'left-out',
  setup(build) {
    build.onResolve({ filter: /^(monaco-editor|@monaco-editor\/react|ol)(\/|$)/ }, ({ path }) => ({
      path,
      namespace: 'left-out',
      sideEffects: false,
    }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

const options = {
  absWorkingDir: root,
  alias: { module: path.join(root, 'scripts/shims/empty.cjs') },
  assetNames: 'assets/[name]-[hash]',
  bundle: true,
  chunkNames: 'chunks/[name]-[hash]',
  define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"', global: 'globalThis' },
  entryNames: '[name]',
  entryPoints: { app: 'src/preview/main.tsx' },
  format: 'esm',
  jsx: 'transform',
  legalComments: 'none',
  loader: { '.svg': 'file', '.png': 'file', '.woff': 'file', '.woff2': 'file' },
  logLevel: 'warning',
  metafile: true,
  minify: !dev,
  nodePaths: [path.join(root, 'src')],
  outdir,
  plugins: [leftOut],
  sourcemap: dev ? 'linked' : false,
  splitting: true,
  target: 'es2022',
  tsconfig: 'tsconfig.json',
};

const page = (styles) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Wheelhouse</title>
    <link rel="icon" href="/logo.svg" type="image/svg+xml" />
${styles ? '    <link rel="stylesheet" href="/app.css" />\n' : ''}    <script>
      window.__grafana_public_path__ = '/public/';
    </script>
    <script type="module" src="/app.js"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

/** @grafana/ui fetches its icons and fonts below the public path. */
function copyPublicFiles() {
  const icons = path.join(root, 'node_modules/@grafana/ui/dist/public/img/icons');
  cpSync(icons, path.join(outdir, 'public/build/img/icons'), { recursive: true });
  const fonts = path.join(outdir, 'public/fonts');
  const inter = { Regular: '400-normal', Medium: '500-normal', Italic: '400-italic', MediumItalic: '500-italic' };
  for (const [name, file] of Object.entries(inter)) {
    cpSync(
      path.join(root, `node_modules/@fontsource/inter/files/inter-latin-${file}.woff2`),
      path.join(fonts, 'inter', `Inter-${name}.woff2`)
    );
  }
  // @grafana/ui names its monospace files by a hash of their origin.
  for (const name of robotoMonoNames()) {
    cpSync(
      path.join(root, 'node_modules/@fontsource/roboto-mono/files/roboto-mono-latin-400-normal.woff2'),
      path.join(fonts, 'roboto', name)
    );
  }
  cpSync(path.join(root, 'src/img/logo.svg'), path.join(outdir, 'logo.svg'));
}

function robotoMonoNames() {
  const source = readFileSync(
    path.join(root, 'node_modules/@grafana/ui/dist/esm/themes/GlobalStyles/fonts.mjs'),
    'utf8'
  );
  return new Set([...source.matchAll(/roboto\/([\w-]+\.woff2)/g)].map((match) => match[1]));
}

/** Files that the page loads before it can show anything: the entry and what it imports statically. */
function firstLoad(outputs) {
  const files = new Set();
  const visit = (file) => {
    if (!files.has(file)) {
      files.add(file);
      outputs[file].imports.filter((i) => i.kind === 'import-statement').forEach((i) => visit(i.path));
    }
  };
  visit('dist-preview/app.js');
  return [...files];
}

const gzipKB = (files) =>
  Math.round(files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(root, file))).length, 0) / 1024);

function finish({ outputs }) {
  copyPublicFiles();
  writeFileSync(path.join(outdir, 'index.html'), page('dist-preview/app.css' in outputs));
}

const started = Date.now();
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });

if (watch) {
  const onEnd = { name: 'pages', setup: (b) => b.onEnd(({ metafile }) => metafile && finish(metafile)) };
  const session = await context({ ...options, plugins: [...options.plugins, onEnd], logLevel: 'info' });
  await session.watch();
} else {
  const { metafile } = await build(options);
  finish(metafile);
  const first = firstLoad(metafile.outputs);
  const all = Object.keys(metafile.outputs).filter((file) => file.endsWith('.js'));
  console.log(
    `preview bundle: ${gzipKB(first)} KB gzip at first load, ${gzipKB(all)} KB in all, ${Date.now() - started} ms`
  );
  if (process.argv.includes('--meta')) {
    writeFileSync(path.join(outdir, 'meta.json'), JSON.stringify(metafile));
  }
}
