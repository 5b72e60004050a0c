// The documents' links lead somewhere, and every message of the checks is explained.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

import { root } from './run.mjs';

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].concat(
  readdirSync(path.join(root, 'docs'), { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name))
);

/** Written by a run of the benchmarks, so not in every checkout. */
const made = ['docs/benchmarks.md'];

/** Anchors as GitHub makes them of headings. */
const anchorsOf = (text) =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-')
  );

test('links between documents lead to files and headings that exist', () => {
  const broken = [];
  for (const file of documents) {
    const text = read(file).replace(/```[\s\S]*?```/g, '');
    for (const [, target] of text.matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
      const [where, anchor] = target.split('#');
      const full = where === '' ? file : path.join(path.dirname(file), where);
      if (made.includes(full)) {
        continue;
      }
      if (!existsSync(path.join(root, full))) {
        broken.push(`${file}: ${target}`);
      } else if (anchor && full.endsWith('.md') && !anchorsOf(read(full)).includes(anchor)) {
        broken.push(`${file}: ${target} (no such heading)`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

test('every message of the checks that is not all well stands in docs/operations.md', () => {
  const code = ['status.go', 'grafana.go', 'delivery.go', 'connections.go', 'settings.go'].map((name) =>
    read(`pkg/plugin/${name}`)
  );
  const told = [
    ...code
      .join('\n')
      .matchAll(/(?:wrong|lacking)\((?:"\w+", )*(?:""|[\w.]+)?(?:, )?\s*both\((?:fmt\.Sprintf\()?"([^"%]+)/g),
    ...code.join('\n').matchAll(/(?:errors\.New|fmt\.Errorf)\("([^"%]+)/g),
  ].map(([, text]) => text.trim());
  assert.ok(told.length > 10, `found only ${told.length} messages: does the pattern still fit the code?`);
  const explained = read('docs/operations.md');
  const firstWords = (text) => text.split(/[:;,(]|(?<=\w)\.(?:\s|$)/)[0].trim();
  const missing = told.filter((text) => {
    const words = firstWords(text).toLowerCase();
    // "connection" and the like carry the rest of their words behind a name.
    return words.split(' ').length > 2 && !explained.toLowerCase().includes(words);
  });
  assert.deepEqual(missing, []);
});
