import React from 'react';

import { encodeScope } from '../../domain/address';
import { t } from '../../i18n/t';
import { useActions } from '../../infrastructure/deeds';
import { type ActionSubject } from '../../ui/actions/SubjectActions';

import { ActionBoard } from './ActionBoard';

/** What is done about an incident, or on a metric's number, and what came of it. */
export default function ActionsOn({ incident, metric, scope, unit = '', people, may }: ActionSubject) {
  const place = scope && scope.path.length > 0 ? scope : undefined;
  const list = useActions(incident ? { incident } : { metric, unit: place && encodeScope(place), state: 'open' });
  return (
    <ActionBoard
      key={`${incident ?? ''} ${metric} ${place ? encodeScope(place) : ''}`}
      list={list}
      title={incident ? t('actions.title', 'Actions') : t('actions.still-open', 'Open actions')}
      start={{ incident, about: { metric, scope: place } }}
      unit={unit}
      people={people}
      may={may}
      aside={!incident}
    />
  );
}
