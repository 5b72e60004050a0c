import { DataSourcePlugin } from '@grafana/data';

import { ConfigEditor } from './ConfigEditor';
import { MetricDataSource } from './MetricDataSource';
import { QueryEditor } from './QueryEditor';
import type { MetricDataSourceOptions, MetricQuery } from './types';

export const plugin = new DataSourcePlugin<MetricDataSource, MetricQuery, MetricDataSourceOptions>(MetricDataSource)
  .setConfigEditor(ConfigEditor)
  .setQueryEditor(QueryEditor);
