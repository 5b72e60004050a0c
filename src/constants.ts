export const APP_ID = 'wheelhouse-cockpit-app';
export const DATA_SOURCE_ID = 'wheelhouse-metrics-datasource';
/** The uid that provisioned dashboards and alert rules refer to. */
export const DATA_SOURCE_UID = 'wheelhouse';
export const APP_ROOT = `/a/${APP_ID}`;
