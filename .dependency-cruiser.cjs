// Which folder of src may import which. Edit the table; the rules follow from it.
const layers = {
  domain: [],
  locales: [],
  i18n: ['domain'],
  infrastructure: ['domain', 'i18n'],
  ui: ['domain', 'i18n'],
  features: ['domain', 'i18n', 'infrastructure', 'ui'],
  grafana: ['domain', 'i18n', 'infrastructure', 'ui'],
  datasource: ['domain', 'grafana', 'i18n', 'infrastructure', 'locales', 'ui'],
  panels: ['domain', 'features', 'grafana', 'i18n', 'infrastructure', 'locales', 'ui'],
  app: ['datasource', 'domain', 'features', 'grafana', 'i18n', 'infrastructure', 'locales', 'panels', 'ui'],
  preview: ['app', 'datasource', 'domain', 'features', 'i18n', 'infrastructure', 'locales', 'panels', 'ui'],
};

const names = Object.keys(layers);
const tests = '(\\.test\\.tsx?$|^src/test/)';
const files = '^src/(constants\\.ts|plugin\\.json|datasource/plugin\\.json)$';

const betweenLayers = names.map((name) => ({
  name: `${name}-imports-only-${layers[name].join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${name}/`, pathNot: tests },
  to: {
    path: '^src/',
    pathNot: [`^src/(${[name, ...layers[name]].join('|')})/`, ...(name === 'domain' ? [] : [files])],
  },
}));

module.exports = {
  forbidden: [
    ...betweenLayers,
    {
      name: 'domain-is-plain-typescript',
      comment: 'The domain runs everywhere: no React, no Grafana, no package at all.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: tests },
      to: { dependencyTypesNot: ['local', 'localmodule'], pathNot: '^src/' },
    },
    {
      name: 'features-stand-alone',
      comment: 'What two features share belongs to ui, infrastructure or domain.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'views-know-no-grafana-runtime',
      comment: 'Views also run in the preview, where there is no Grafana: @grafana/runtime stays in the shells.',
      severity: 'error',
      from: { path: '^src/(ui|features|preview|i18n)/', pathNot: tests },
      to: { path: '(^|/)@grafana/(runtime|scenes)(/|$)' },
    },
    {
      name: 'no-unknown-folder',
      comment: 'A new folder of src needs a line in the table of .dependency-cruiser.cjs.',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: `^src/(${[...names, 'dashboards', 'img', 'test'].join('|')})/` },
    },
    {
      name: 'test-builders-only-in-tests',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: tests },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
