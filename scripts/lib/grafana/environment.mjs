// What a Grafana of this project is told by its environment. Only Node's own modules.
import path from 'node:path';

/** The state database of the embedded SQLite. It has a folder of its own: beside it Grafana keeps its own database. */
export const stateFile = (dev) => path.join(dev, 'state', 'state.sqlite');

/**
 * What Grafana is told by its configuration file: settings of plugins are not read from the environment. Folders are
 * those in which the data source may open files of SQLite.
 */
export const configuration = (folders) => `[plugin.wheelhouse-metrics-datasource]
sqlite_folders = ${folders.join(',')}
`;

/** Values that provisioning/datasources and provisioning/dashboards refer to, for the embedded SQLite. */
export function sampleOnSQLite({ root, dev, dashboards, url, token }) {
  return {
    WHEELHOUSE_STATE_ENGINE: 'sqlite',
    WHEELHOUSE_STATE_PATH: stateFile(dev),
    WHEELHOUSE_STATE_DSN: '',
    WHEELHOUSE_WAREHOUSE_ENGINE: 'sqlite',
    WHEELHOUSE_WAREHOUSE_PATH: path.join(root, 'examples', 'retail-group', 'data', 'retail-group.sqlite'),
    WHEELHOUSE_WAREHOUSE_SCHEMA: '',
    WHEELHOUSE_WAREHOUSE_DSN: '',
    WHEELHOUSE_GRAFANA_URL: url,
    WHEELHOUSE_GRAFANA_TOKEN: token,
    WHEELHOUSE_DASHBOARDS: dashboards,
  };
}

/** The same for PostgreSQL, with state and sample in one database. */
export function sampleOnPostgres({ dsn, dashboards, url, token }) {
  return {
    WHEELHOUSE_STATE_ENGINE: 'postgres',
    WHEELHOUSE_STATE_PATH: '',
    WHEELHOUSE_STATE_DSN: dsn,
    WHEELHOUSE_WAREHOUSE_ENGINE: 'postgres',
    WHEELHOUSE_WAREHOUSE_PATH: '',
    WHEELHOUSE_WAREHOUSE_SCHEMA: 'sample',
    WHEELHOUSE_WAREHOUSE_DSN: dsn,
    WHEELHOUSE_GRAFANA_URL: url,
    WHEELHOUSE_GRAFANA_TOKEN: token,
    WHEELHOUSE_DASHBOARDS: dashboards,
  };
}

/** Grafana itself: everything it writes below one folder, and no calls to the internet. */
export function grafanaSettings({ dev, provisioning, port, url, password, home }) {
  return {
    GF_DEFAULT_APP_MODE: 'development', // loads unsigned plugins
    GF_SERVER_HTTP_ADDR: '127.0.0.1',
    GF_SERVER_HTTP_PORT: String(port),
    GF_SERVER_ROOT_URL: `${url}/`,
    GF_SECURITY_ADMIN_PASSWORD: password,
    GF_AUTH_ANONYMOUS_ENABLED: 'false',
    // The e2e suite signs in once and runs for longer than Grafana keeps a token: the last tests were nobody.
    GF_AUTH_TOKEN_ROTATION_INTERVAL_MINUTES: '600',
    GF_PATHS_DATA: path.join(dev, 'data'),
    GF_PATHS_LOGS: path.join(dev, 'log'),
    GF_PATHS_PLUGINS: path.join(dev, 'plugins'),
    GF_PATHS_PROVISIONING: provisioning,
    GF_LOG_MODE: 'file console',
    GF_FEATURE_TOGGLES_ENABLE: 'localizationForPlugins',
    GF_ANALYTICS_REPORTING_ENABLED: 'false',
    GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
    GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
    GF_NEWS_NEWS_FEED_ENABLED: 'false',
    GF_PLUGINS_PREINSTALL_DISABLED: 'true',
    GF_PLUGINS_PUBLIC_KEY_RETRIEVAL_DISABLED: 'true',
    GF_SECURITY_DISABLE_GRAVATAR: 'true',
    GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
    ...(home ? { GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH: home } : {}),
  };
}

/** Names of the environment that a provisioning file refers to as $NAME or ${NAME}. */
export function referredNames(yaml) {
  const lines = yaml.split('\n').map((line) => line.replace(/(^|\s)#.*$/, ''));
  const found = lines.join('\n').matchAll(/(?<!\$)\$(?:\{(WHEELHOUSE_\w+)\}|(WHEELHOUSE_\w+))/g);
  return [...new Set([...found].map(([, braced, bare]) => braced ?? bare))].sort();
}
