import React from 'react';
import { FilterPill, Input, RadioButtonGroup } from '@grafana/ui';

import { isPeriod, offered } from '../../domain/comparison';
import { type Catalog, type Metric } from '../../domain/generated/wire';
import { type Lang, say, sayHead } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type AskedRequest, type Format, type MetricQuery } from '../types';

import { grainOptions } from './choices';
import { Pick } from './Pick';
import { Row } from './Row';
import { inShape, shapeOf, withStep } from './shape';
import { variableOptions } from './variableOptions';

interface CompareProps {
  request: AskedRequest;
  onChange: (change: Partial<AskedRequest>) => void;
}

/** What each number is compared with, and what is added to it. */
export function CompareField({ catalog, request, onChange }: CompareProps & { catalog: Catalog }) {
  const lang = useLang();
  const compare = request.compare ?? [];
  const own = compare.filter((name) => !catalog.comparisons.some((one) => one.name === name));
  const variables = variableOptions();
  const toggle = (name: string) =>
    onChange({ compare: compare.includes(name) ? compare.filter((other) => other !== name) : [...compare, name] });
  return (
    <Row
      label={t('editor.compare', 'Compare')}
      tip={t('editor.compare-tip', 'A period that is still running is compared with the same part of the other one.')}
    >
      {offered(catalog.comparisons, compare).map(({ name, label }) => (
        <FilterPill
          key={name}
          label={sayHead(label, lang) || name}
          selected={compare.includes(name)}
          onClick={() => toggle(name)}
        />
      ))}
      {own.map((name) => (
        <FilterPill key={name} label={name} selected onClick={() => toggle(name)} />
      ))}
      {variables.length > 0 && own.length === 0 && (
        <Pick
          label={t('editor.compare-variable', 'By a variable')}
          value={undefined}
          options={variables}
          optional
          onChange={(name) => name && toggle(name)}
        />
      )}
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
  catalog: Catalog;
  query: MetricQuery;
  /** The finest step that the metrics have. */
  finest: string;
  onChange: (query: MetricQuery) => void;
}

/** The shape of the answer, with the step that goes with it. */
export function FormatField({ catalog, query, finest, onChange }: FormatProps) {
  const lang = useLang();
  const shape = shapeOf(query);
  const formats: Array<{ value: Format; label: string; description: string }> = [
    {
      value: 'series',
      label: t('editor.series', 'Time series'),
      description: t('editor.series-hint', 'For charts; rules over time'),
    },
    {
      value: 'numeric',
      label: t('editor.numeric', 'Numbers'),
      description: t('editor.numeric-hint', 'One value per unit; for stat, gauge, pie and alert rules'),
    },
    {
      value: 'table',
      label: t('editor.table', 'Table'),
      description: t(
        'editor.table-hint',
        'Every comparison in a column; for tables, bar charts, pivots and our panels'
      ),
    },
  ];
  return (
    <Row
      label={t('editor.format', 'Shape')}
      tip={t('editor.format-tip', 'What the panel shows wants one of these; the step follows.')}
    >
      <RadioButtonGroup
        options={formats}
        value={shape}
        onChange={(format) => onChange(inShape(query, format))}
        aria-label={t('editor.format', 'Shape')}
      />
      <StepPick query={query} finest={finest} onChange={onChange} />
      {shape === 'numeric' && (
        <Pick
          label={t('editor.number', 'Number')}
          value={query.field ?? 'value'}
          options={numberOptions(catalog, lang, query.field)}
          onChange={(field) => onChange({ ...query, field })}
        />
      )}
    </Row>
  );
}

/** How long the steps of the time axis are; a series has some, a number of its own has none. */
function StepPick({ query, finest, onChange }: Omit<FormatProps, 'catalog'>) {
  const { grain } = query.request ?? {};
  const shape = shapeOf(query);
  if (shape === 'numeric' && !grain) {
    return null;
  }
  const known = grainOptions(finest).filter(({ value }) => value !== (shape === 'series' ? 'none' : 'auto'));
  const value = grain ?? (shape === 'series' ? '' : 'none');
  const own = value && !known.some((option) => option.value === value) ? [{ value, label: value }] : [];
  return (
    <Pick
      label={t('editor.grain', 'Step')}
      value={value}
      options={[...known, ...variableOptions(), ...own]}
      minWidth={20}
      onChange={(next) => onChange(withStep(query, next === 'none' ? undefined : next))}
    />
  );
}

/** The numbers of a metric, as the back end calls them. */
function numberOptions({ comparisons }: Catalog, lang: Lang, field = '') {
  const chosen = field.replace(/Rate$/, '');
  const changes = offered(comparisons.filter(isPeriod), [chosen]).map(({ name, short }) => ({
    value: `${name}Rate`,
    label: t('number.change', 'Change {{against}}', { against: say(short, lang) || name }),
  }));
  return [
    { value: 'value', label: t('number.value', 'Value') },
    ...changes,
    { value: 'attainment', label: t('number.attainment', 'Share of the target') },
    { value: 'pace', label: t('number.pace', 'Share of the target due by now') },
  ];
}
