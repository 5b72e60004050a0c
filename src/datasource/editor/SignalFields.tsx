import React from 'react';

import { type Catalog } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useRules } from '../../infrastructure/questions';
import { useLang } from '../../ui/ViewContext';

import { type MetricQuery } from '../types';

import { labelOf } from './adviceWords';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  catalog: Catalog;
  query: MetricQuery;
  onChange: (query: MetricQuery) => void;
}

/** What a rule of the definitions finds, unit by unit: the query of its alert rule. */
export function SignalFields({ catalog, query, onChange }: Props) {
  const lang = useLang();
  const { data } = useRules();
  const rules = data?.rules ?? [];
  const chosen = rules.find(({ name }) => name === query.rule);
  return (
    <>
      <Row label={t('editor.rule', 'Rule')}>
        <Pick
          label={t('editor.choose-rule', 'Choose a rule')}
          value={query.rule}
          options={rules.map((rule) => ({
            value: rule.name,
            label: say(rule.label, lang) || rule.name,
            description: say(rule.words, lang) || undefined,
          }))}
          minWidth={32}
          onChange={(rule) => onChange({ ...query, rule })}
        />
        {chosen && (
          <span>
            {say(chosen.words, lang)} {chosen.level && `(${labelOf(chosen.level, catalog, lang)})`}
          </span>
        )}
      </Row>
      <Row label={t('editor.number', 'Number')}>
        <Pick
          label={t('editor.number', 'Number')}
          value={query.what ?? 'fired'}
          options={[
            { value: 'fired', label: t('signal.fired', 'Fired: 1 or 0') },
            { value: 'value', label: t('signal.value', 'Value') },
            { value: 'baseline', label: t('signal.baseline', 'What it is compared with') },
            { value: 'rate', label: t('signal.rate', 'Change') },
            { value: 'money', label: t('signal.money', 'Money at stake') },
          ]}
          minWidth={24}
          onChange={(what) => onChange({ ...query, what })}
        />
      </Row>
    </>
  );
}
