import { DataSourcePlugin } from '@grafana/data';

import { DATA_SOURCE_ID } from '../constants';
import { lazyPart } from '../grafana/lazyPart';
import { startWords } from '../grafana/words';

import { MetricDataSource } from './MetricDataSource';
import { type MetricDataSourceOptions, type MetricDataSourceSecrets, type MetricQuery } from './types';
import { loadSourceWords } from './words';

await startWords(DATA_SOURCE_ID, loadSourceWords);

export const plugin = new DataSourcePlugin<
  MetricDataSource,
  MetricQuery,
  MetricDataSourceOptions,
  MetricDataSourceSecrets
>(MetricDataSource)
  .setConfigEditor(lazyPart(() => import('./config/ConfigEditor')))
  .setQueryEditor(lazyPart(() => import('./editor/QueryEditor')));
