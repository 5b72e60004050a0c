import React from 'react';
import { type ComboboxOption } from '@grafana/ui';

import { type Catalog } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { tierMeaning, tierWords } from '../../i18n/words';
import { useLang } from '../../ui/ViewContext';

import { type MetricSource } from '../source';
import { type MetricQuery } from '../types';

import { Pick } from './Pick';
import { Row } from './Row';
import { ScopeField } from './ScopeField';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  source: MetricSource;
  query: MetricQuery;
  onChange: (query: MetricQuery) => void;
}

/** Which part of the agenda: where, what business, how serious. */
export function AgendaFields({ catalog, source, query, onChange }: Props) {
  const lang = useLang();
  const set = (change: Partial<MetricQuery>) => onChange({ ...query, ...change });
  const domains: ComboboxOption[] = catalog.domains.map(({ name, label }) => ({
    value: name,
    label: say(label, lang) || name,
  }));
  return (
    <>
      <ScopeField catalog={catalog} source={source} scope={query.scope} onChange={(scope) => set({ scope })} />
      <Row label={t('editor.which', 'Which')}>
        <Pick
          label={t('editor.domain', 'Business domain')}
          placeholder={t('editor.all-domains', 'All business')}
          value={query.domain}
          options={[...domains, ...variableOptions()]}
          optional
          onChange={(domain) => set({ domain })}
        />
        <Pick
          label={t('editor.tier', 'Tier')}
          placeholder={t('editor.all-tiers', 'All tiers')}
          value={query.tier ? String(query.tier) : undefined}
          options={[1, 2, 3].map((tier) => ({
            value: String(tier),
            label: `${tierWords(tier)} · ${tierMeaning(tier)}`,
          }))}
          optional
          onChange={(tier) => set({ tier: tier ? Number(tier) : undefined })}
        />
      </Row>
    </>
  );
}
