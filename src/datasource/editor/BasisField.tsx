import React from 'react';

import { isPeriod } from '../../domain/comparison';
import { type Catalog } from '../../domain/generated/wire';
import { levelChoices } from '../../domain/scope';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

import { type AskedRequest } from '../types';

import { Pick } from './Pick';
import { Row } from './Row';
import { variableOptions } from './variableOptions';

interface Props {
  catalog: Catalog;
  request: AskedRequest;
  onChange: (change: Partial<AskedRequest>) => void;
}

/** As of when units lie where they lie, and whether only units of both periods count. */
export function BasisField({ catalog, request, onChange }: Props) {
  const lang = useLang();
  const levels = levelChoices(catalog.hierarchies, lang);
  if (levels.length === 0) {
    return null;
  }
  const views = [
    { value: 'then', label: t('editor.organisation-then', 'Organisation as it was') },
    { value: 'now', label: t('editor.organisation-now', 'Organisation as it is') },
  ];
  const { organisation, likeForLike, compare = [] } = request;
  const against = compare.some((name) => catalog.comparisons.find((one) => one.name === name && isPeriod(one)));
  return (
    <Row
      label={t('editor.basis', 'Basis')}
      tip={t(
        'editor.basis-tip',
        'Where units that moved count, and whether only units that were there in both periods are compared.'
      )}
    >
      <Pick
        label={t('editor.organisation', 'Organisation')}
        value={organisation ?? 'then'}
        options={[...views, ...variableOptions(), ...ownOption(organisation, views)]}
        open
        minWidth={24}
        onChange={(value) => onChange({ organisation: value === 'then' ? undefined : value })}
      />
      {(against || likeForLike) && (
        <Pick
          label={t('editor.like-for-like', 'Like for like')}
          placeholder={t('editor.like-for-like-none', 'All units')}
          value={likeForLike}
          options={[...levels, ...variableOptions(), ...ownOption(likeForLike, levels)]}
          optional
          minWidth={20}
          onChange={(level) => onChange({ likeForLike: level })}
        />
      )}
    </Row>
  );
}

/** A value that no list has: a day, a variable. */
function ownOption(value: string | undefined, known: Array<{ value: string }>) {
  return value && !known.some((option) => option.value === value) ? [{ value, label: value }] : [];
}
