import React from 'react';

import { type Scope } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useActions } from '../../infrastructure/deeds';

import { ActionBoard } from './ActionBoard';

interface Props {
  incident: number;
  /** The number that the incident is about, which its actions are to move. */
  metric?: string;
  scope?: Scope;
  unit?: string;
  people?: string[];
}

/** What is done about an incident, and what came of it: for the page of the incident. */
export function IncidentActions({ incident, metric, scope, unit, people }: Props) {
  const list = useActions({ incident });
  return (
    <ActionBoard
      list={list}
      title={t('actions.title', 'Actions')}
      start={{ incident, about: metric ? { metric, scope } : undefined }}
      unit={metric ? (unit ?? '') : undefined}
      people={people}
    />
  );
}
