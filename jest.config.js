// Dates in tests mean the same on every machine.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

module.exports = {
  ...base,
  resetMocks: true,
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, '@grafana/i18n', '@dagrejs/dagre'])],
};
