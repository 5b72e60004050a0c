// Collects the words of t('key', 'words') in src into src/locales/en-US, and says what src/locales/zh-Hans lacks.
//   --check   only compare
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import { root } from './lib/run.mjs';

const src = path.join(root, 'src');
const fileOf = (locale) => path.join(src, 'locales', locale, 'wheelhouse-cockpit-app.json');

/** Every key in the code with its English words. */
export function wordsInCode() {
  const found = new Map();
  const files = readdirSync(src, { recursive: true }).filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name));
  for (const name of files) {
    const text = readFileSync(path.join(src, name), 'utf8');
    const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
    const visit = (node) => {
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
        const [key, words] = node.arguments;
        if (key && words && ts.isStringLiteralLike(key) && ts.isStringLiteralLike(words)) {
          const before = found.get(key.text);
          if (before !== undefined && before !== words.text) {
            throw new Error(`${name}: "${key.text}" has two meanings: "${before}" and "${words.text}"`);
          }
          found.set(key.text, words.text);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(tree);
  }
  return found;
}

export function flatten(tree, prefix = '') {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value, `${prefix}${name}.`)
  );
}

function nest(entries) {
  const tree = {};
  for (const [key, value] of entries) {
    const steps = key.split('.');
    const last = steps.pop();
    let at = tree;
    steps.forEach((step) => (at = at[step] ??= {}));
    at[last] = value;
  }
  return tree;
}

const byKey = ([a], [b]) => (a < b ? -1 : 1);

/** Words that count something have a singular in English; it is kept as written in the file. */
export function english(code, before) {
  const entries = [];
  for (const [key, words] of code) {
    if (words.includes('{{count}}')) {
      entries.push([`${key}_one`, before.get(`${key}_one`) ?? words], [`${key}_other`, words]);
    } else {
      entries.push([key, words]);
    }
  }
  return entries.sort(byKey);
}

/** Chinese has one form for all numbers. */
export const chineseKeys = (englishKeys) => englishKeys.filter((key) => !key.endsWith('_one'));

const read = (locale) => {
  try {
    return new Map(flatten(JSON.parse(readFileSync(fileOf(locale), 'utf8'))));
  } catch {
    return new Map();
  }
};

function main() {
  const en = english(wordsInCode(), read('en-US'));
  const zh = read('zh-Hans');
  const keys = chineseKeys(en.map(([key]) => key));
  const missing = keys.filter((key) => !zh.get(key));
  const unused = [...zh.keys()].filter((key) => !keys.includes(key));
  const text = `${JSON.stringify(nest(en), null, 2)}\n`;
  const problems = [
    ...missing.map((key) => `zh-Hans lacks ${key}`),
    ...unused.map((key) => `zh-Hans has an unused ${key}`),
  ];
  if (process.argv.includes('--check')) {
    if (text !== readFileSync(fileOf('en-US'), 'utf8')) {
      problems.push('en-US differs from the code; run `npm run locales`');
    }
  } else {
    writeFileSync(fileOf('en-US'), text);
  }
  problems.forEach((problem) => console.error(problem));
  console.log(`${en.length} entries in en-US, ${zh.size} in zh-Hans`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  main();
}
