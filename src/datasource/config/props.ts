import { type DataSourcePluginOptionsEditorProps } from '@grafana/data';

import { type MetricDataSourceOptions, type MetricDataSourceSecrets } from '../types';

export type Props = DataSourcePluginOptionsEditorProps<MetricDataSourceOptions, MetricDataSourceSecrets>;
