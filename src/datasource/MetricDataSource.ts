import type { DataSourceInstanceSettings } from '@grafana/data';
import { DataSourceWithBackend } from '@grafana/runtime';

import type { MetricDataSourceOptions, MetricQuery } from './types';

export class MetricDataSource extends DataSourceWithBackend<MetricQuery, MetricDataSourceOptions> {
  constructor(settings: DataSourceInstanceSettings<MetricDataSourceOptions>) {
    super(settings);
  }

  filterQuery(query: MetricQuery): boolean {
    return !query.hide && (query.metrics?.length ?? 0) > 0;
  }
}
