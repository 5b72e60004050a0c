import { type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';

import { DATA_SOURCE_ID } from '../constants';

/** The data sources of ours that this person may use. Grafana adds its own built-in ones to every list. */
export function metricSources(): DataSourceInstanceSettings[] {
  return getDataSourceSrv()
    .getList({ type: DATA_SOURCE_ID })
    .filter(({ type }) => type === DATA_SOURCE_ID);
}

/** The one that the address names; where it names none, Grafana's default or the first. */
export function chooseSource(wanted: string | null): DataSourceInstanceSettings | undefined {
  const list = metricSources();
  if (wanted) {
    return list.find((source) => source.uid === wanted);
  }
  return list.find((source) => source.isDefault) ?? list[0];
}
