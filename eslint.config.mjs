import { defineConfig } from 'eslint/config';
import sonarjs from 'eslint-plugin-sonarjs';

import baseConfig from './.config/eslint.config.mjs';

const tests = ['**/*.test.{ts,tsx,mjs}', 'src/test/**', 'tests/**'];

export default defineConfig([
  {
    ignores: [
      '**/node_modules/',
      '.cache/',
      '.config/',
      '.dev/',
      'bin/',
      'coverage/',
      'dist/',
      'dist-preview/',
      'docs/',
      'examples/',
      'playwright-report/',
      'src/domain/generated/',
      'test-results/',
    ],
  },
  ...baseConfig,
  {
    name: 'wheelhouse/code',
    files: ['**/*.{ts,tsx,js,mjs,cjs}'],
    plugins: { sonarjs },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'no-dupe-else-if': 'error',
      'no-dupe-keys': 'error',
      'no-duplicate-case': 'error',
      'sonarjs/cognitive-complexity': ['error', 15],
    },
  },
  {
    name: 'wheelhouse/types',
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@grafana/i18n',
              importNames: ['Trans'],
              message: 'scripts/shims/react-i18next.js leaves it out of the bundle; take words from src/i18n/t.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    name: 'wheelhouse/domain',
    files: ['src/domain/**/*.ts'],
    ignores: tests,
    rules: {
      // The gate is dependency-cruiser; this one speaks up in the editor.
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@grafana/*', 'react', 'react-dom', 'rxjs'], message: 'src/domain is plain TypeScript.' },
            { group: ['../../*'], message: 'src/domain imports nothing of other folders.' },
          ],
        },
      ],
    },
  },
  {
    name: 'wheelhouse/tests',
    files: tests,
    rules: { 'max-lines': 'off', 'sonarjs/cognitive-complexity': 'off' },
  },
  {
    name: 'wheelhouse/scripts',
    files: ['scripts/**', 'tests/**/*.mjs', '*.{js,cjs,mjs,ts}', 'playwright.config.ts'],
    rules: { 'no-console': 'off' },
  },
]);
