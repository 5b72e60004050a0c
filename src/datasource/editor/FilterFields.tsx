import React from 'react';
import { Button, type ComboboxOption, Input } from '@grafana/ui';

import { type Catalog, type Filter, type Metric } from '../../domain/generated/wire';
import { labelsOf } from '../../domain/members';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type MetricSource } from '../source';

import { byOptions } from './choices';
import { choiceWords, found, memberOption } from './memberOptions';
import { Pick, PickMany } from './Pick';
import { Row } from './Row';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  metrics: Metric[];
  filters: Filter[];
  onChange: (filters: Filter[]) => void;
}

/** Conditions that all have to hold. */
export function FilterFields({ catalog, source, metrics, filters, onChange }: Props) {
  const lang = useLang();
  const fields = byOptions(catalog, metrics, lang);
  const set = (at: number, filter: Filter) => onChange(filters.map((old, i) => (i === at ? filter : old)));
  const membersOf = (field: string) => async (search: string) => {
    const [hierarchy, level] = field.split('.');
    const { members } = await source.client.members(level ? { hierarchy, level } : { dimension: field });
    return found([...variableOptions(), ...members.map((member) => memberOption(member, lang))], search);
  };
  return (
    <Row
      label={t('editor.filters', 'Filters')}
      tip={t('editor.filters-tip', 'Only rows for which all conditions hold.')}
    >
      {filters.map((filter, i) => (
        <React.Fragment key={i}>
          <Pick
            label={t('editor.filter-field', 'Field')}
            value={filter.field}
            options={fields}
            onChange={(field) => set(i, { field: field ?? '', op: filter.op, values: [] })}
          />
          <Pick
            label={t('editor.filter-op', 'Condition')}
            value={filter.op ?? 'in'}
            options={opOptions()}
            minWidth={10}
            onChange={(op) => set(i, { ...filter, op })}
          />
          {takesMany(filter.op) && filter.field && (
            <PickMany
              label={t('editor.filter-values', 'Values')}
              values={(filter.values ?? []).map((value) => ({
                value,
                label: choiceWords(value, labelsOf(catalog, filter.field), lang),
              }))}
              options={membersOf(filter.field)}
              open
              minWidth={16}
              onChange={(values) => set(i, { ...filter, values })}
            />
          )}
          {(filter.op === 'like' || filter.op === 'ilike') && (
            <Input
              width={20}
              aria-label={t('editor.filter-values', 'Values')}
              defaultValue={filter.values?.[0]}
              placeholder="%"
              onBlur={(event) => set(i, { ...filter, values: [event.currentTarget.value] })}
            />
          )}
          <Button
            variant="secondary"
            fill="text"
            icon="times"
            aria-label={t('editor.filter-remove', 'Remove this condition')}
            onClick={() => onChange(filters.filter((_, at) => at !== i))}
          />
        </React.Fragment>
      ))}
      <Button
        variant="secondary"
        fill="outline"
        size="sm"
        icon="plus"
        onClick={() => onChange([...filters, { field: '', op: 'in', values: [] }])}
      >
        {t('editor.filter-add', 'Add a condition')}
      </Button>
    </Row>
  );
}

const takesMany = (op: string | undefined) => op === undefined || ['eq', 'ne', 'in', 'notIn'].includes(op);

function opOptions(): ComboboxOption[] {
  return [
    { value: 'in', label: t('op.in', 'is one of') },
    { value: 'notIn', label: t('op.not-in', 'is none of, or is empty') },
    { value: 'like', label: t('op.like', 'matches (% stands for anything)') },
    { value: 'ilike', label: t('op.ilike', 'matches in any case (% stands for anything)') },
    { value: 'isNull', label: t('op.null', 'is empty') },
    { value: 'notNull', label: t('op.not-null', 'is not empty') },
  ];
}
