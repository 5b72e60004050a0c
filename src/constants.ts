export const APP_ID = 'wheelhouse-cockpit-app';
export const DATA_SOURCE_ID = 'wheelhouse-metrics-datasource';
export const APP_ROOT = `/a/${APP_ID}`;
