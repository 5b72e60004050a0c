// Writes src/domain/generated/wire.ts from the Go types; with --check only compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { format } from 'prettier';

import { root, run } from './lib/run.mjs';

const target = path.join(root, 'src/domain/generated/wire.ts');
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
const text = await format(source.replace(remark, ''), { parser: 'typescript', singleQuote: true, printWidth: 120 });

if (process.argv.includes('--check')) {
  let current = '';
  try {
    current = readFileSync(target, 'utf8');
  } catch {
    // Not there yet: differs.
  }
  if (current !== text) {
    console.error('src/domain/generated/wire.ts differs from the Go types; run `npm run generate`');
    process.exit(1);
  }
} else {
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
