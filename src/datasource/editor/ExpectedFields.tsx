import React from 'react';

import { type Catalog } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';

import { type MetricSource } from '../source';
import { type AskedRequest, type MetricQuery } from '../types';

import { metricsOf } from './autoGrain';
import { ByField } from './ByField';
import { FilterFields } from './FilterFields';
import { MetricField } from './MetricField';
import { outlookRequest } from './OutlookFields';
import { Pick } from './Pick';
import { Row } from './Row';
import { ScopeField } from './ScopeField';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  query: MetricQuery;
  /** Changes the query and asks it. */
  onChange: (query: MetricQuery) => void;
}

const GRAINS = ['day', 'week', 'month', 'quarter', 'year'];

/** Of which metric, of whom, by which steps. */
export function ExpectedFields({ catalog, source, query, onChange }: Props) {
  const request = expectedRequest(query.request);
  const metrics = metricsOf(catalog, request.metrics);
  const set = (change: Partial<AskedRequest>) =>
    onChange({ ...query, request: expectedRequest({ ...request, ...change }) });
  return (
    <>
      <MetricField catalog={catalog} names={request.metrics} onChange={(names) => set({ metrics: names.slice(-1) })} />
      <ByField catalog={catalog} request={request} onChange={set} />
      <Row
        label={t('editor.step', 'Step')}
        tip={t(
          'editor.expected-tip',
          'Each finished step is held against what those before it and the calendar lead to.'
        )}
      >
        <Pick
          label={t('editor.ahead-grain', 'By')}
          value={request.grain}
          options={GRAINS.map((value) => ({ value, label: grainWords(value) }))}
          minWidth={12}
          onChange={(grain) => set({ grain })}
        />
      </Row>
      <ScopeField
        catalog={catalog}
        source={source}
        scope={request.scope}
        hierarchies={metrics.length > 0 ? metrics[0].hierarchies : undefined}
        onChange={(scope) => set({ scope })}
      />
      <FilterFields
        catalog={catalog}
        source={source}
        metrics={metrics}
        filters={request.filters ?? []}
        onChange={(filters) => set({ filters: filters.length > 0 ? filters : undefined })}
      />
    </>
  );
}

/** What an expectation takes of a request: what an outlook takes, but for versions of targets. */
export function expectedRequest(request: AskedRequest | undefined): AskedRequest {
  const { version: _, ...kept } = outlookRequest(request);
  return kept;
}
