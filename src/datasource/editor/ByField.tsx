import React from 'react';

import { type Catalog } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type AskedRequest } from '../types';

import { labelOf } from './adviceWords';
import { metricsOf } from './autoGrain';
import { byOf, byOptions, byValue } from './choices';
import { PickMany } from './Pick';
import { Row } from './Row';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  request: AskedRequest;
  onChange: (change: Partial<AskedRequest>) => void;
}

/** What the answer is split by. */
export function ByField({ catalog, request, onChange }: Props) {
  const lang = useLang();
  const options = byOptions(catalog, metricsOf(catalog, request.metrics), lang);
  const chosen = (request.by ?? []).map(byValue).map((value) => ({ value, label: labelOf(value, catalog, lang) }));
  return (
    <Row
      label={t('editor.by', 'Split by')}
      tip={t('editor.by-tip', 'Levels of the organisation and dimensions that all chosen metrics have.')}
    >
      <PickMany
        label={t('editor.by', 'Split by')}
        placeholder={t('editor.by-none', 'Nothing: one number for all')}
        values={chosen}
        options={[...options, ...variableOptions()]}
        onChange={(values) => onChange({ by: values.length > 0 ? values.map(byOf) : undefined })}
      />
    </Row>
  );
}
