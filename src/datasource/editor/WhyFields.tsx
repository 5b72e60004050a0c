import React from 'react';
import { RadioButtonGroup } from '@grafana/ui';

import { periodsOf } from '../../domain/comparison';
import { type Catalog } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type MetricSource } from '../source';
import { type AskedRequest, type MetricQuery } from '../types';

import { metricsOf } from './autoGrain';
import { FilterFields } from './FilterFields';
import { MetricField } from './MetricField';
import { Pick } from './Pick';
import { Row } from './Row';
import { ScopeField } from './ScopeField';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  query: MetricQuery;
  /** Changes the query and asks it. */
  onChange: (query: MetricQuery) => void;
}

/** Whose change, against what, and what of the explanation is told. */
export function WhyFields({ catalog, source, query, onChange }: Props) {
  const lang = useLang();
  const request = whyRequest(query.request);
  const metrics = metricsOf(catalog, request.metrics);
  const set = (change: Partial<AskedRequest>) => onChange({ ...query, request: whyRequest({ ...request, ...change }) });
  return (
    <>
      <MetricField catalog={catalog} names={request.metrics} onChange={(names) => set({ metrics: names.slice(-1) })} />
      <Row label={t('editor.why-what', 'Explained by')}>
        <RadioButtonGroup
          aria-label={t('editor.why-what', 'Explained by')}
          options={[
            {
              value: 'inputs',
              label: t('editor.why-inputs', 'Formula'),
              description: t('editor.why-inputs-hint', 'What each input adds; sums to the change'),
            },
            {
              value: 'tree',
              label: t('editor.why-tree', 'Driver tree'),
              description: t('editor.why-tree-hint', 'The inputs’ own formulas too'),
            },
            {
              value: 'slices',
              label: t('editor.why-slices', 'Parts'),
              description: t('editor.why-slices-hint', 'Slices that moved apart from the rest'),
            },
          ]}
          value={query.what ?? 'inputs'}
          onChange={(what) => onChange({ ...query, request, what })}
        />
      </Row>
      <Row
        label={t('editor.compare', 'Compare')}
        tip={t('editor.compare-tip', 'A period that is still running is compared with the same part of the other one.')}
      >
        <Pick
          label={t('editor.compare', 'Compare')}
          placeholder={say(periodsOf(catalog.comparisons)[0]?.label, lang)}
          value={request.compare?.[0]}
          options={[
            ...periodsOf(catalog.comparisons).map(({ name, label }) => ({
              value: name,
              label: say(label, lang) || name,
            })),
            ...variableOptions(),
          ]}
          optional
          minWidth={20}
          onChange={(name) => set({ compare: name === undefined ? undefined : [name] })}
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

/** What an explanation takes of a request: one metric over one period, against another. */
export function whyRequest(request: AskedRequest | undefined): AskedRequest {
  const { metrics = [], time, compare, scope, filters, calendar, organisation } = request ?? {};
  const kept = { time, compare: compare?.slice(0, 1), scope, filters, calendar, organisation };
  const said = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return { ...said, metrics: metrics.slice(0, 1) };
}
