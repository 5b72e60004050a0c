import React from 'react';
import { type TimeRange } from '@grafana/data';

import { type Catalog } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type MetricSource } from '../source';
import { type AskedRequest, type MetricQuery } from '../types';

import { finestGrain, metricsOf } from './autoGrain';
import { BasisField } from './BasisField';
import { ByField } from './ByField';
import { presetOptions } from './choices';
import { FilterFields } from './FilterFields';
import { Meaning } from './Meaning';
import { MetricField } from './MetricField';
import { Pick } from './Pick';
import { Row } from './Row';
import { ScopeField } from './ScopeField';
import { CompareField, FormatField, TopField } from './ShapeFields';
import { StepsField } from './StepsField';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  query: MetricQuery;
  /** Changes the query and asks it. */
  onChange: (query: MetricQuery) => void;
  range?: TimeRange;
  /** In which the reader's clock runs. */
  zone?: string;
}

/** Which numbers, of whom, when, against what. */
export function MetricsEditor({ catalog, source, query, onChange, range, zone }: Props) {
  const request: AskedRequest = { ...query.request, metrics: query.request?.metrics ?? [] };
  const metrics = metricsOf(catalog, request.metrics);
  const set = (change: Partial<AskedRequest>) => onChange({ ...query, request: clean({ ...request, ...change }) });
  return (
    <>
      <MetricField catalog={catalog} names={request.metrics} onChange={(names) => set({ metrics: names })} />
      <ByField catalog={catalog} request={request} onChange={set} />
      <FormatField catalog={catalog} query={query} finest={finestGrain(metrics)} onChange={onChange} />
      <StepsField request={request} metrics={metrics} onChange={set} />
      <TimeField catalog={catalog} request={request} onChange={set} />
      <CompareField catalog={catalog} request={request} onChange={set} />
      <BasisField catalog={catalog} request={request} onChange={set} />
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
      <TopField request={request} metrics={metrics} onChange={set} />
      <Meaning catalog={catalog} source={source} query={query} range={range} zone={zone} />
    </>
  );
}

interface FieldProps {
  request: AskedRequest;
  onChange: (change: Partial<AskedRequest>) => void;
}

function TimeField({ catalog, request, onChange }: FieldProps & { catalog: Catalog }) {
  const { time } = request;
  const preset = time?.preset ?? (time?.from ? 'dates' : 'dashboard');
  const presets = presetOptions();
  const known = (value: string, list: Array<{ value: string }>) => list.some((option) => option.value === value);
  const own = (value: string, list: Array<{ value: string }>) => (known(value, list) ? [] : [{ value, label: value }]);
  return (
    <Row
      label={t('editor.time', 'Time')}
      tip={t(
        'editor.time-tip',
        'Periods count from the day up to which data is loaded, not from the clock on the wall.'
      )}
    >
      <Pick
        label={t('editor.period', 'Period')}
        value={preset === 'dates' ? `${time?.from} – ${time?.to}` : preset}
        options={[
          ...presets,
          ...variableOptions(),
          ...own(preset === 'dates' ? `${time?.from} – ${time?.to}` : preset, presets),
        ]}
        open
        minWidth={24}
        onChange={(value) => onChange({ time: value === 'dashboard' || !value ? undefined : { preset: value } })}
      />
      {(catalog.calendars.length > 1 || request.calendar) && (
        <CalendarPick catalog={catalog} request={request} onChange={onChange} />
      )}
    </Row>
  );
}

function clean(request: AskedRequest): AskedRequest {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)) as AskedRequest;
}

/** By which weeks, months, quarters and years count; none: that of the metrics. */
function CalendarPick({ catalog, request, onChange }: FieldProps & { catalog: Catalog }) {
  const lang = useLang();
  const known = catalog.calendars.map(({ name, label }) => ({ value: name, label: label?.[lang] ?? name }));
  const own = request.calendar && !known.some(({ value }) => value === request.calendar) ? [request.calendar] : [];
  return (
    <Pick
      label={t('editor.calendar', 'Calendar')}
      placeholder={t('editor.calendar-own', "The metric's calendar")}
      value={request.calendar}
      options={[...known, ...variableOptions(), ...own.map((value) => ({ value, label: value }))]}
      optional
      minWidth={20}
      onChange={(calendar) => onChange({ calendar })}
    />
  );
}
