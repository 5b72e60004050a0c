export const APP_ID = 'wheelhouse-cockpit-app';
export const DATA_SOURCE_ID = 'wheelhouse-metrics-datasource';
/** The uid that provisioned dashboards and alert rules refer to. */
export const DATA_SOURCE_UID = 'wheelhouse';
/** The data source of the sample, which the configuration page makes and removes. */
export const SAMPLE_UID = 'wheelhouse-sample';
export const SAMPLE_NAME = 'Wheelhouse sample';
export const APP_ROOT = `/a/${APP_ID}`;
/** Where the documents are read. */
export const DOCS = 'https://github.com/wheelhouse-metrics/wheelhouse-cockpit-app/blob/main/docs';
