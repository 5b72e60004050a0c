// The dashboards that come with the app: those of src/dashboards, made to choose their data source. Grafana imports
// them when the app is enabled, overwrites them when their revision differs and deletes them with the app.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Folder of the plugin that holds them; no provider of provisioned dashboards reads it. */
export const FOLDER = 'cockpits';

const PROVISIONED = 'wheelhouse';
const DATA_SOURCE = 'wheelhouse-metrics-datasource';
const SAMPLE = { text: 'Wheelhouse sample', value: 'wheelhouse-sample' };

/** The variable that holds the data source. */
const chooser = {
  type: 'datasource',
  name: 'ds',
  label: '数据源 Data source',
  hide: 0,
  query: DATA_SOURCE,
  regex: '',
  refresh: 1,
  multi: false,
  includeAll: false,
  skipUrlSync: false,
  options: [],
  current: SAMPLE,
};

const uidOf = (uid) => uid.replace(/^wheelhouse-/, 'wheelhouse-app-');

/** Links between them stay among them, and every one leads to the chosen data source. */
function linkOf(url) {
  const among = url.replace(/^\/d\/(wheelhouse-[a-z]+)\?/, (_, uid) => `/d/${uidOf(uid)}?\${ds:queryparam}&`);
  return among.replace(/^(\/a\/[^?]*)\?/, '$1?ds=${ds:percentencode}&');
}

function chosen(key, value) {
  switch (key) {
    case 'datasource':
      return value.uid === PROVISIONED ? { ...value, uid: '${ds}' } : value;
    case 'url':
      return linkOf(value);
    case 'tags':
      return value.map((tag) => (tag === PROVISIONED ? `${PROVISIONED}-sample` : tag));
    default:
      return value;
  }
}

/** What Grafana imports of a dashboard of src/dashboards, but for its revision. */
export function includedDashboard(dashboard) {
  const { uid, title, templating, ...rest } = JSON.parse(JSON.stringify(dashboard, (key, value) => chosen(key, value)));
  return {
    ...rest,
    uid: uidOf(uid),
    title: `${title} (sample · 示例)`,
    time: { from: 'now/M', to: 'now' },
    templating: { ...templating, list: [chooser, ...templating.list] },
  };
}

/** Every dashboard of src/dashboards by its file's name. */
export function dashboardsOf(root) {
  const folder = path.join(root, 'src', 'dashboards');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => [name, JSON.parse(readFileSync(path.join(folder, name), 'utf8'))]);
}

/** Which contents a dashboard had, for the list of revisions. */
export function contentOf(included) {
  return createHash('sha256').update(JSON.stringify(included)).digest('hex').slice(0, 16);
}
