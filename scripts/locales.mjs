// Collects the words of t('key', 'words') in src into src/locales/en-US, and says what src/locales/zh-Hans lacks.
// Each nested plugin gets a file of its own with the words that its code can reach, taken from those two.
//   --check   only compare
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

import { root } from './lib/run.mjs';

const src = path.join(root, 'src');
const fileOf = (locale) => path.join(src, 'locales', locale, 'wheelhouse-cockpit-app.json');

const allFiles = () =>
  readdirSync(src, { recursive: true }).filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name));

/** Calls back for every node of a file of src. */
function walk(name, visit) {
  const text = readFileSync(path.join(src, name), 'utf8');
  const down = (node) => {
    visit(node);
    ts.forEachChild(node, down);
  };
  down(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
}

/** Every key in the code with its English words. */
export function wordsInCode(files = allFiles()) {
  const found = new Map();
  for (const name of files) {
    walk(name, (node) => {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 't') {
        return;
      }
      const [key, words] = node.arguments;
      if (key && words && ts.isStringLiteralLike(key) && ts.isStringLiteralLike(words)) {
        const before = found.get(key.text);
        if (before !== undefined && before !== words.text) {
          throw new Error(`${name}: "${key.text}" has two meanings: "${before}" and "${words.text}"`);
        }
        found.set(key.text, words.text);
      }
    });
  }
  return found;
}

/** What a file imports, now or later, types apart. */
function importsOf(name) {
  const found = [];
  walk(name, (node) => {
    const from =
      ts.isImportDeclaration(node) && !node.importClause?.isTypeOnly
        ? node.moduleSpecifier
        : ts.isExportDeclaration(node) && !node.isTypeOnly
          ? node.moduleSpecifier
          : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
            ? node.arguments[0]
            : undefined;
    if (from && ts.isStringLiteralLike(from) && from.text.startsWith('.')) {
      found.push(path.join(path.dirname(name), from.text));
    }
  });
  return found;
}

const isFile = (name) => existsSync(path.join(src, name)) && statSync(path.join(src, name)).isFile();
const resolve = (name) =>
  [name, `${name}.ts`, `${name}.tsx`, `${name}/index.ts`, `${name}/index.tsx`].find((file) => isFile(file));

/** The files of src that a module can reach. */
export function reachable(entry) {
  const seen = new Set();
  const visit = (name) => {
    const file = resolve(name);
    if (file && /\.tsx?$/.test(file) && !seen.has(file)) {
      seen.add(file);
      importsOf(file).forEach(visit);
    }
  };
  visit(entry);
  return [...seen];
}

/** Folders and ids of the plugins below the app. */
export function nestedPlugins() {
  return readdirSync(src, { recursive: true })
    .filter((name) => path.basename(name) === 'plugin.json' && name !== 'plugin.json')
    .map((name) => ({
      folder: path.dirname(name),
      id: JSON.parse(readFileSync(path.join(src, name), 'utf8')).id,
    }));
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
  const problems = [
    ...missing.map((key) => `zh-Hans lacks ${key}`),
    ...unused.map((key) => `zh-Hans has an unused ${key}`),
  ];
  const files = new Map([[fileOf('en-US'), en]]);
  for (const { folder, id } of nestedPlugins()) {
    const own = wordsInCode(reachable(path.join(folder, 'module')));
    const uses = ([key]) => own.has(key.replace(/_(one|other)$/, '')) || own.has(key);
    files.set(path.join(src, folder, 'locales/en-US', `${id}.json`), en.filter(uses));
    files.set(path.join(src, folder, 'locales/zh-Hans', `${id}.json`), [...zh].filter(uses).sort(byKey));
  }
  for (const [file, entries] of files) {
    const text = `${JSON.stringify(nest(entries), null, 2)}\n`;
    if (!process.argv.includes('--check')) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    } else if (!existsSync(file) || text !== readFileSync(file, 'utf8')) {
      problems.push(`${path.relative(root, file)} differs from the code; run \`npm run locales\``);
    }
  }
  problems.forEach((problem) => console.error(problem));
  console.log(`${en.length} entries in en-US, ${zh.size} in zh-Hans`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  main();
}
