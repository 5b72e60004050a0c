import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';

/** A query carries the same request that pages, rules and the CLI send. */
export interface MetricQuery extends DataQuery {
  metrics?: string[];
}

export type MetricDataSourceOptions = DataSourceJsonData;
