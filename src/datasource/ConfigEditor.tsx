import React from 'react';
import type { DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { Alert } from '@grafana/ui';

import type { MetricDataSourceOptions } from './types';

type Props = DataSourcePluginOptionsEditorProps<MetricDataSourceOptions>;

export function ConfigEditor({ options }: Props) {
  return <Alert severity="info" title={`${options.name}: definitions come from provisioning`} />;
}
