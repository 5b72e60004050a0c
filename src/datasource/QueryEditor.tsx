import React from 'react';
import type { QueryEditorProps } from '@grafana/data';
import { InlineField, TagsInput } from '@grafana/ui';

import type { MetricDataSource } from './MetricDataSource';
import type { MetricDataSourceOptions, MetricQuery } from './types';

type Props = QueryEditorProps<MetricDataSource, MetricQuery, MetricDataSourceOptions>;

export function QueryEditor({ query, onChange, onRunQuery }: Props) {
  const choose = (metrics: string[]) => {
    onChange({ ...query, metrics });
    onRunQuery();
  };

  return (
    <InlineField label="Metrics" labelWidth={16} grow>
      <TagsInput tags={query.metrics ?? []} onChange={choose} />
    </InlineField>
  );
}
