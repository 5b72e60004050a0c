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
const HORIZONS = [7, 14, 30, 60, 90];

/** Of which metric, of whom, and how far ahead. */
export function OutlookFields({ catalog, source, query, onChange }: Props) {
  const request = outlookRequest(query.request);
  const metrics = metricsOf(catalog, request.metrics);
  const set = (change: Partial<AskedRequest>) =>
    onChange({ ...query, request: outlookRequest({ ...request, ...change }) });
  return (
    <>
      <MetricField catalog={catalog} names={request.metrics} onChange={(names) => set({ metrics: names.slice(-1) })} />
      <ByField catalog={catalog} request={request} onChange={set} />
      <Row
        label={t('editor.ahead', 'Ahead')}
        tip={t('editor.ahead-tip', 'Without a number: to the end of the running month or year, and some more.')}
      >
        <Pick
          label={t('editor.ahead-grain', 'By')}
          value={request.grain}
          options={GRAINS.map((value) => ({ value, label: grainWords(value) }))}
          minWidth={12}
          onChange={(grain) => set({ grain })}
        />
        <Pick
          label={t('editor.ahead-buckets', 'How many')}
          placeholder={t('editor.ahead-period', 'To the end of the period')}
          value={query.horizon === undefined ? undefined : String(query.horizon)}
          options={HORIZONS.map((n) => ({ value: String(n), label: String(n) }))}
          optional
          open
          minWidth={20}
          onChange={(text) => onChange({ ...query, request, horizon: whole(text) })}
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

/** What an outlook takes of a request: one metric, by whole buckets; its history is its own. */
export function outlookRequest(request: AskedRequest | undefined): AskedRequest {
  const { metrics = [], by, grain, scope, filters, calendar, organisation, version } = request ?? {};
  const kept = {
    by,
    grain: grain && GRAINS.includes(grain) ? grain : 'day',
    scope,
    filters,
    calendar,
    organisation,
    version,
  };
  const said = Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
  return { ...said, metrics: metrics.slice(0, 1) };
}

/** A number of buckets; undefined for what is none. */
function whole(text: string | undefined): number | undefined {
  const n = Number(text);
  return text && Number.isInteger(n) && n > 0 ? n : undefined;
}
