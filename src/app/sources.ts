import { type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';

import { DATA_SOURCE_ID } from '../constants';

/** The data sources of ours that this person may use. Grafana adds its own built-in ones to every list. */
export function metricSources(): DataSourceInstanceSettings[] {
  return getDataSourceSrv()
    .getList({ type: DATA_SOURCE_ID })
    .filter(({ type }) => type === DATA_SOURCE_ID);
}

/** The one that the address names, else Grafana's default, else the first. */
export function chooseSource(wanted: string | null): DataSourceInstanceSettings | undefined {
  const list = metricSources();
  return list.find((source) => source.uid === wanted) ?? list.find((source) => source.isDefault) ?? list[0];
}
