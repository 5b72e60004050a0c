// What is worth a picture in a Grafana with the sample, and what has to be on the page before it counts as painted.
const APP = '/a/wheelhouse-cockpit-app';
const METRICS = { type: 'wheelhouse-metrics-datasource', uid: 'wheelhouse' };
const NOVEMBER = { from: '2025-10-31T16:00:00.000Z', to: '2025-11-19T15:59:59.000Z' };

const dashboard = (uid, ready) => ({ path: `/d/${uid}`, ready });
/** One panel of a dashboard by itself, as its menu's "View" shows it: it takes all the height that there is. */
const panel = (uid, id, ready) => ({ path: `/d/${uid}?viewPanel=panel-${id}`, ready, height: 640 });

/** Explore with a question that shows most of the editor. */
function explore() {
  const request = {
    metrics: ['net_sales'],
    by: [{ hierarchy: 'organisation', level: 'region' }],
    grain: 'auto',
    compare: ['lastYear'],
    filters: [{ field: 'organisation.region', op: 'in', values: ['华东区', '华南区'] }],
  };
  const query = { refId: 'A', datasource: METRICS, queryType: 'metrics', format: 'series', request };
  const pane = { datasource: METRICS.uid, queries: [query], range: NOVEMBER };
  const params = new URLSearchParams({ schemaVersion: '1', panes: JSON.stringify({ one: pane }) });
  return { path: `/explore?${params}`, ready: 'canvas', height: 1250 };
}

export const grafanaViews = {
  home: { path: `${APP}/home`, ready: 'article' },
  centre: { path: `${APP}/centre`, ready: '[data-metric-row]' },
  // The slice behind the agenda's first topic.
  metric: { path: `${APP}/home`, follow: 'article h3 a', ready: 'main canvas' },
  rules: { path: `${APP}/rules`, ready: 'main ul li' },
  configuration: { path: `${APP}/config`, ready: 'main ul li' },
  datasource: { path: `/connections/datasources/edit/${METRICS.uid}`, ready: 'main fieldset, main section' },
  explore: explore(),
  cockpit: dashboard('wheelhouse-cockpit', 'h2'),
  region: dashboard('wheelhouse-region', 'h2'),
  store: dashboard('wheelhouse-store', 'h2'),
  slice: dashboard('wheelhouse-metric', 'h2'),
  scorecard: panel('wheelhouse-cockpit', 1, 'main section'),
  pace: panel('wheelhouse-cockpit', 2, 'h2'),
  scoreboard: panel('wheelhouse-cockpit', 3, 'h2'),
  agenda: panel('wheelhouse-cockpit', 4, 'h2'),
  breakdown: panel('wheelhouse-cockpit', 5, 'h2'),
};

/** The pictures of src/img/screenshots, which src/plugin.json lists, and the views that they show. */
export const catalogViews = { cockpit: 'cockpit', agenda: 'home', centre: 'centre' };
