// Writes src/domain/generated (wire.ts from the Go types, units.ts from pkg/words) and the lists of panels in
// src/plugin.json and docs/install.md; with --check only compares. With --revise it first gives each dashboard that has
// changed its next revision.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { format } from 'prettier';

import { dashboardsOf, FOLDER, includedDashboard } from './lib/cockpits/included.mjs';
import { faultsOf, LIST, readRevisions, revised } from './lib/cockpits/revisions.mjs';
import { panelsOf, withIncludes, withUnsigned } from './lib/panels.mjs';
import { root, run } from './lib/run.mjs';

const banner = '// Generated from the Go types by `npm run generate`. Do not edit.\n';

const { code, stdout, stderr } = await run('go', ['run', './cmd/wiretypes']);
if (code !== 0) {
  console.error(stderr);
  process.exit(1);
}

// A reference with a comment of its own would become a second type; name the first one instead.
const { $defs } = JSON.parse(stdout, (_, value) =>
  value?.$ref && value.description
    ? { tsType: value.$ref.replace('#/$defs/', ''), description: value.description }
    : value
);
const { contract, ...definitions } = $defs;
const source = await compile({ ...contract, $defs: definitions }, 'Contract', {
  additionalProperties: false,
  bannerComment: banner,
  format: false,
  unreachableDefinitions: true,
});
const remark = /( \*\n)? \* This (interface|type) was referenced by .*\n \* via the `definition` .*\n/g;
const style = { parser: 'typescript', singleQuote: true, printWidth: 120 };

/** The list of units that Go and TypeScript share, looked up by code and by both forms of a word. */
function units() {
  const { currencies, symbols, words } = JSON.parse(readFileSync(path.join(root, 'pkg/words/units.json'), 'utf8'));
  const minor = Object.entries(currencies).map(([digits, lines]) => [Number(digits), lines.join(' ')]);
  const named = words.map(({ name, en, zh }) => ({ names: [...new Set([...en, name, `${name}s`])], en, zh }));
  return `// Generated from pkg/words/units.json by \`npm run generate\`. Do not edit.

/** Minor units of the currencies of ISO 4217, by code. */
export const currencies: Record<string, number> = Object.fromEntries(
  (${JSON.stringify(minor)} as Array<[number, string]>).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits]))
);

/** Signs of currencies, one in every language; others are written with their code. */
export const symbols: Record<string, string> = ${JSON.stringify(symbols)};

/** Free units that both languages know: English for one and for many, Chinese. */
export const unitWords: Record<string, { en: [string, string]; zh: string }> = Object.fromEntries(
  (${JSON.stringify(named)} as Array<{ names: string[]; en: [string, string]; zh: string }>).flatMap(
    ({ names, en, zh }) => names.map((name) => [name, { en, zh }])
  )
);
`;
}

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const panels = panelsOf(root);
const idOf = (file) => JSON.parse(read(file)).id;
const ids = [idOf('src/plugin.json'), idOf('src/datasource/plugin.json'), ...panels.map(({ id }) => id)];

const dashboards = dashboardsOf(root);
if (process.argv.includes('--revise')) {
  const list = JSON.stringify(revised(dashboards, readRevisions(root)));
  writeFileSync(path.join(root, LIST), await format(list, { parser: 'json', printWidth: 120 }));
}
for (const fault of faultsOf(dashboards, readRevisions(root))) {
  console.error(fault);
  process.exitCode = 1;
}
const included = dashboards.map(([name, dashboard]) => ({
  file: `${FOLDER}/${name}`,
  title: includedDashboard(dashboard).title,
}));

const files = {
  'src/domain/generated/wire.ts': await format(source.replace(remark, ''), style),
  'src/domain/generated/units.ts': await format(units(), style),
  'src/plugin.json': withIncludes(read('src/plugin.json'), panels, included),
  'docs/install.md': withUnsigned(read('docs/install.md'), ids),
};

for (const [name, text] of Object.entries(files)) {
  const target = path.join(root, name);
  if (!process.argv.includes('--check')) {
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  } else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${name} differs from what it is made of; run \`npm run generate\``);
    process.exitCode = 1;
  }
}
