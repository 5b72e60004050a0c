// npm test runs ESLint without types: no rule that fails may need them.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import typescript from '@typescript-eslint/eslint-plugin';
import { ESLint } from 'eslint';

import { root } from './run.mjs';

/** This one asks for types only where its options name some. */
const withoutTypes = (name, options) => name === 'naming-convention' && !JSON.stringify(options).includes('"types"');

test('no rule that fails needs types', async () => {
  const { rules } = await new ESLint({ cwd: root }).calculateConfigForFile(path.join(root, 'src/module.tsx'));
  const failing = Object.entries(rules).filter(([, [severity]]) => severity === 2);
  assert.ok(failing.length > 20, `only ${failing.length} rules fail`);
  const typed = failing.filter(([full, [, ...options]]) => {
    const name = full.replace('@typescript-eslint/', '');
    return full !== name && typescript.rules[name].meta.docs.requiresTypeChecking && !withoutTypes(name, options);
  });
  assert.deepEqual(
    typed.map(([name]) => name),
    []
  );
});
