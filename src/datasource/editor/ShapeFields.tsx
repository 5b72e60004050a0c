import React from 'react';
import { FilterPill, Input, RadioButtonGroup } from '@grafana/ui';

import { type Metric } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type AskedRequest, type Format, type MetricQuery, type NumberField } from '../types';

import { Pick } from './Pick';
import { Row } from './Row';

interface CompareProps {
  request: AskedRequest;
  onChange: (change: Partial<AskedRequest>) => void;
}

/** What each number is compared with, and what is added to it. */
export function CompareField({ request, onChange }: CompareProps) {
  const compare = request.compare ?? [];
  const toggle = (name: string) =>
    onChange({ compare: compare.includes(name) ? compare.filter((other) => other !== name) : [...compare, name] });
  const against = [
    { name: 'previous', label: t('editor.previous', 'Previous period') },
    { name: 'lastYear', label: t('editor.last-year', 'Same period last year') },
    { name: 'target', label: t('editor.target', 'Target') },
  ];
  return (
    <Row
      label={t('editor.compare', 'Compare')}
      tip={t('editor.compare-tip', 'A period that is still running is compared with the same part of the other one.')}
    >
      {against.map(({ name, label }) => (
        <FilterPill key={name} label={label} selected={compare.includes(name)} onClick={() => toggle(name)} />
      ))}
      <FilterPill
        label={t('editor.share', 'Share of total')}
        selected={request.share ?? false}
        onClick={() => onChange({ share: !request.share || undefined })}
      />
      <FilterPill
        label={t('editor.rank', 'Rank')}
        selected={request.rank ?? false}
        onClick={() => onChange({ rank: !request.rank || undefined })}
      />
    </Row>
  );
}

/** The largest or smallest units only. */
export function TopField({ request, metrics, onChange }: CompareProps & { metrics: Metric[] }) {
  const lang = useLang();
  const { top } = request;
  const set = (n: number) => onChange({ top: n > 0 ? { others: true, ...top, n } : undefined });
  return (
    <Row
      label={t('editor.top', 'Only the')}
      tip={t('editor.top-tip', 'All the others become one row, computed from the data, not added up.')}
    >
      <Pick
        label={t('editor.top-order', 'Order')}
        value={top?.asc ? 'asc' : 'desc'}
        options={[
          { value: 'desc', label: t('editor.largest', 'largest') },
          { value: 'asc', label: t('editor.smallest', 'smallest') },
        ]}
        minWidth={10}
        onChange={(order) => top && onChange({ top: { ...top, asc: order === 'asc' || undefined } })}
      />
      <Input
        key={top?.n}
        type="number"
        min={1}
        width={8}
        aria-label={t('editor.top-n', 'How many')}
        placeholder={t('editor.top-all', 'all')}
        defaultValue={top?.n}
        onBlur={(event) => set(Number(event.currentTarget.value))}
      />
      {top && metrics.length > 1 && (
        <Pick
          label={t('editor.top-metric', 'By metric')}
          value={top.metric ?? metrics[0].name}
          options={metrics.map(({ name, label }) => ({ value: name, label: say(label, lang) || name }))}
          onChange={(metric) => onChange({ top: { ...top, metric } })}
        />
      )}
      {top && (
        <FilterPill
          label={t('editor.others', 'The rest in one row')}
          selected={top.others ?? false}
          onClick={() => onChange({ top: { ...top, others: !top.others || undefined } })}
        />
      )}
    </Row>
  );
}

interface FormatProps {
  query: MetricQuery;
  onChange: (change: Pick<MetricQuery, 'format' | 'field'>) => void;
}

/** The shape of the answer. */
export function FormatField({ query, onChange }: FormatProps) {
  const formats: Array<{ value: Format; label: string; description: string }> = [
    {
      value: 'series',
      label: t('editor.series', 'Time series'),
      description: t('editor.series-hint', 'For charts; rules over time'),
    },
    {
      value: 'numeric',
      label: t('editor.numeric', 'Numbers'),
      description: t('editor.numeric-hint', 'One row per unit; for gauges and alert rules'),
    },
    {
      value: 'table',
      label: t('editor.table', 'Table'),
      description: t('editor.table-hint', 'Every comparison in a column; for tables and the Wheelhouse panels'),
    },
  ];
  return (
    <Row label={t('editor.format', 'Shape')}>
      <RadioButtonGroup
        options={formats}
        value={query.format ?? 'series'}
        onChange={(format) => onChange({ format })}
        aria-label={t('editor.format', 'Shape')}
      />
      {query.format === 'numeric' && (
        <Pick
          label={t('editor.number', 'Number')}
          value={query.field ?? 'value'}
          options={numberOptions()}
          onChange={(field) => onChange({ field: field as NumberField })}
        />
      )}
    </Row>
  );
}

function numberOptions() {
  return [
    { value: 'value', label: t('number.value', 'Value') },
    { value: 'previousRate', label: t('number.previous', 'Change against the previous period') },
    { value: 'lastYearRate', label: t('number.last-year', 'Change against last year') },
    { value: 'attainment', label: t('number.attainment', 'Share of the target') },
    { value: 'pace', label: t('number.pace', 'Share of the target due by now') },
  ];
}
