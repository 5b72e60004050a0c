// Writes .dev/screenshots/<view>-<lang>-<theme>-<width>.png of a running preview,
// or .dev/screenshots/grafana-<view>-<lang>-<theme>-<width>.png of a running Grafana with the sample.
//   --url=http://127.0.0.1:8080   of this preview instead of starting examples/retail-group
//   --grafana=http://127.0.0.1:3000   of this Grafana, as --user=admin with --password=admin
//   --out=folder  --only=home,centre  --lang=zh  --theme=dark  --width=390  --tallest=1800
//   --docs   takes only what the documents show, into docs/screenshots
//   --catalog   also copies three of Grafana's into src/img/screenshots
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

import { findChromium } from './lib/needs.mjs';
import { startPreview } from './lib/preview.mjs';
import { root } from './lib/run.mjs';
import { grafanaCamera } from './lib/screenshots/grafana-camera.mjs';
import { catalogViews, grafanaViews } from './lib/screenshots/grafana-views.mjs';
import { shrinkPng } from './lib/screenshots/palette.mjs';
import { picturesOfDocuments } from './lib/screenshots/used.mjs';
import { previewCamera, previewViews } from './lib/screenshots/preview-camera.mjs';
import { chosen, fileName, variantsOf } from './lib/screenshots/variants.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    grafana: { type: 'string' },
    user: { type: 'string', default: 'admin' },
    password: { type: 'string', default: process.env.GRAFANA_ADMIN_PASSWORD || 'admin' },
    out: { type: 'string', default: path.join(root, '.dev/screenshots') },
    only: { type: 'string' },
    lang: { type: 'string', default: 'en,zh' },
    theme: { type: 'string', default: 'light,dark' },
    width: { type: 'string', default: '1440,390' },
    // Longer pages are cut: a list of fifty looks the same further down.
    tallest: { type: 'string', default: '1800' },
    docs: { type: 'boolean', default: false },
    catalog: { type: 'boolean', default: false },
  },
});

const folder = values.docs ? path.join(root, 'docs/screenshots') : values.out;
const shown = new Set(picturesOfDocuments().map(({ picture }) => path.basename(picture)));
const wanted = (file) => !values.docs || shown.has(file);

const trimmed = (url) => url.replace(/\/$/, '');

async function shootAll(views, prefix, openCamera) {
  const names = chosen(views, values.only);
  for (const variant of variantsOf(values)) {
    const taken = names.filter((view) => wanted(fileName(prefix + view, variant)));
    if (taken.length === 0) {
      continue;
    }
    const camera = await openCamera({ variant, tallest: Number(values.tallest) });
    try {
      for (const view of taken) {
        const file = path.join(folder, fileName(prefix + view, variant));
        writeFileSync(file, shrinkPng(await camera.shoot(view)));
        console.log(path.relative(root, file));
      }
    } finally {
      await camera.close();
    }
  }
}

async function ofGrafana(browser) {
  const known = { browser, url: trimmed(values.grafana), account: { user: values.user, password: values.password } };
  await shootAll(grafanaViews, 'grafana-', (wanted) => grafanaCamera({ ...known, ...wanted }));
}

/** What the catalog of plugins shows is three of these pictures. */
function copyForCatalog() {
  const images = path.join(root, 'src/img/screenshots');
  for (const [name, view] of Object.entries(catalogViews)) {
    const file = path.join(folder, fileName(`grafana-${view}`, { lang: 'en', theme: 'dark', width: 1440 }));
    if (existsSync(file)) {
      copyFileSync(file, path.join(images, `${name}.png`));
    }
  }
}

async function ofPreview(browser) {
  const preview = values.url ? { url: values.url, stop: async () => {} } : await startPreview('examples/retail-group');
  try {
    const known = { browser, url: trimmed(preview.url) };
    await shootAll(previewViews, '', (wanted) => previewCamera({ ...known, ...wanted }));
  } finally {
    await preview.stop();
  }
}

const executablePath = findChromium();
if (!executablePath) {
  console.error('no Chromium found (install chromium, or set CHROMIUM_PATH)');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const reached = values.grafana
  ? [`--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${new URL(values.grafana).hostname}`]
  : [];
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...reached] });
try {
  await (values.grafana ? ofGrafana : ofPreview)(browser);
  if (values.catalog) {
    copyForCatalog();
  }
} finally {
  await browser.close();
}
