import { type DataSourceApi, type ScopedVars } from '@grafana/data';

import { type Catalog } from '../domain/generated/wire';
import { type Client } from '../infrastructure/Client';

import { type Values } from './interpolate';
import { type MetricDataSourceOptions, type MetricQuery } from './types';

/** What editors and variables need of the data source. */
export interface MetricSource extends DataSourceApi<MetricQuery, MetricDataSourceOptions> {
  readonly client: Client;
  catalog: () => Promise<Catalog>;
  values: (scopedVars?: ScopedVars) => Values;
}
