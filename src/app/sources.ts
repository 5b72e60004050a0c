import { type DataSourceInstanceSettings } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';

import { DATA_SOURCE_ID } from '../constants';
import { type MetricDataSourceOptions } from '../datasource/types';

/** The data sources of ours that this person may use. Grafana adds its own built-in ones to every list. */
export function metricSources(): DataSourceInstanceSettings[] {
  return getDataSourceSrv()
    .getList({ type: DATA_SOURCE_ID })
    .filter(({ type }) => type === DATA_SOURCE_ID);
}

/** Whether a data source shows the sample: invented numbers of a company that is not the reader's. */
export function isSample({ jsonData }: DataSourceInstanceSettings): boolean {
  return (jsonData as MetricDataSourceOptions | undefined)?.definitions === 'sample';
}

/** Whether an admin lets Grafana's language model see questions and names of the catalogue. */
export function allowsModel(source: DataSourceInstanceSettings | undefined): boolean {
  return (source?.jsonData as MetricDataSourceOptions | undefined)?.languageModel === true;
}

/**
 * The one that the address names; where it names none, Grafana's default or the first. The sample is none of these
 * where there is another: as the first data source of a Grafana it is made the default.
 */
export function chooseSource(wanted: string | null): DataSourceInstanceSettings | undefined {
  const list = metricSources();
  if (wanted) {
    return list.find((source) => source.uid === wanted);
  }
  const own = list.filter((source) => !isSample(source));
  return own.find((source) => source.isDefault) ?? own[0] ?? list[0];
}
