import path from 'path';
import CopyWebpackPlugin from 'copy-webpack-plugin';
import { type Configuration } from 'webpack';
import { merge } from 'webpack-merge';

import { FOLDER } from './scripts/lib/cockpits/included.mjs';
import { readRevisions, withRevision } from './scripts/lib/cockpits/revisions.mjs';
import { panelsOf } from './scripts/lib/panels.mjs';
import grafanaConfig, { type Env } from './.config/webpack/webpack.config.ts';

// Grafana before 12.2.5 does not share these two modules, so they are bundled as a small shim instead of left external.
const jsxRuntimes = ['react/jsx-runtime', 'react/jsx-dev-runtime'];

function withoutJsxRuntimes(externals: Configuration['externals']): Configuration['externals'] {
  return Array.isArray(externals) ? externals.filter((e) => !jsxRuntimes.includes(String(e))) : externals;
}

/** The base configuration copies every JSON file; these belong to the preview and to bundles. */
const notCopied = ['**/preview/**', '**/test/**'];

/** The dashboards that come with the app, made of those that are provisioned. */
const included = {
  from: 'dashboards/*.json',
  to: `${FOLDER}/[name][ext]`,
  transform: (content: Buffer, file: string) => {
    const made = withRevision(path.basename(file), JSON.parse(content.toString()), readRevisions(process.cwd()));
    return `${JSON.stringify(made, null, 2)}\n`;
  },
};

function withoutStrayFiles(plugins: Configuration['plugins']): Configuration['plugins'] {
  for (const plugin of plugins ?? []) {
    if (plugin instanceof CopyWebpackPlugin) {
      const { patterns } = plugin as unknown as { patterns: Array<{ from: string; globOptions?: object }> };
      patterns
        .filter((pattern) => pattern.from === '**/*.json')
        .forEach((pattern) => (pattern.globOptions = { ignore: notCopied }));
    }
  }
  return plugins;
}

const config = async (env: Env): Promise<Configuration> => {
  const base = await grafanaConfig(env);
  const shim = path.resolve(process.cwd(), 'scripts/shims/jsx-runtime.cjs');

  return merge(
    { ...base, externals: withoutJsxRuntimes(base.externals), plugins: withoutStrayFiles(base.plugins) },
    {
      // In the project, not in node_modules, which several working copies may share: each copies its own files.
      cache: { type: 'filesystem', cacheDirectory: path.resolve(process.cwd(), '.cache', 'webpack') },
      resolve: {
        alias: {
          ...Object.fromEntries(jsxRuntimes.map((name) => [`${name}$`, shim])),
          // @grafana/i18n asks it which language a browser speaks, for Grafana itself only; it would be in every module.
          'i18next-browser-languagedetector$': path.resolve(process.cwd(), 'scripts/shims/empty.cjs'),
          'react-i18next$': path.resolve(process.cwd(), 'scripts/shims/react-i18next.js'),
          // The base configuration's own looks for a nested plugin's chunks in the nested plugin's folder.
          'grafana-public-path$': path.resolve(process.cwd(), 'scripts/shims/public-path.js'),
        },
      },
      // App, data source and panels are entries of their own on one page, and chunks reach all of them: a module has to
      // be the same in each, not reduced to what one of them uses.
      optimization: { usedExports: 'global' },
      plugins: [
        // The base configuration copies the logos of the root plugin only. A panel without one of its own has the app's.
        new CopyWebpackPlugin({
          patterns: [
            included,
            { from: 'datasource/img/**', to: '.' },
            { from: 'panels/*/img/**', to: '.', noErrorOnMissing: true, priority: 1 },
            ...panelsOf(process.cwd()).map(({ folder }) => ({
              from: 'img/logo.svg',
              to: `panels/${folder}/img/logo.svg`,
            })),
          ],
        }),
      ],
    }
  );
};

export default config;
