// Dates in tests mean the same on every machine.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const [[, swc]] = Object.entries(base.transform);

const { testMatch, ...scaffolded } = base;
const shared = {
  ...scaffolded,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    'react-inlinesvg': '<rootDir>/src/test/InlineSvg.tsx',
    // Maps, which no view of ours shows: the preview leaves them out too, and each file of tests would load them.
    '^ol(/|$)': '<rootDir>/scripts/shims/empty.cjs',
  },
  resetMocks: true,
  // npm run check:grafana13 keeps packages of another Grafana there.
  modulePathIgnorePatterns: ['<rootDir>/.cache'],
  // Some packages ship .mjs only.
  transform: { '^.+\\.(t|j)sx?$': swc, '^.+\\.mjs$': swc },
  transformIgnorePatterns: [
    nodeModulesToTransform([
      ...grafanaESModules,
      '@grafana/i18n',
      '@dagrejs/dagre',
      '@react-hookz/web',
      '@ver0/deep-equal',
    ]),
  ],
};

// What knows of no browser is tested without one: making a window for each file takes longer than the tests.
const withoutWindow = 'src/(domain|i18n|locales)/.*\\.test\\.ts$';

module.exports = {
  // Whole pages on a busy machine take their time.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'plain',
      testEnvironment: 'node',
      setupFilesAfterEnv: [],
      testRegex: [withoutWindow],
    },
    {
      ...shared,
      displayName: 'window',
      testMatch,
      testPathIgnorePatterns: ['/node_modules/', withoutWindow],
    },
  ],
};
