import React from 'react';

import { type LoopIncident } from '../domain/generated/wire';
import { isOpen } from '../domain/incident';
import { incidentStateWords } from '../i18n/incidentWords';
import { t } from '../i18n/t';

import { Pill } from './Pill';
import { useTones } from './tones';

/** How far people are with it; that it sleeps; that it has recovered while it is still open. */
export function IncidentBadge({ incident }: { incident: LoopIncident }) {
  const tones = useTones();
  const { state, snooze, firing, reopened } = incident;
  const tone = { new: tones.caution, acknowledged: tones.accent, inWork: tones.accent, resolved: tones.sound }[state];
  return (
    <>
      <Pill tone={tone}>{incidentStateWords(state)}</Pill>
      {snooze && <Pill>{t('incident.snoozed', 'Snoozed')}</Pill>}
      {!firing && isOpen(incident) && <Pill tone={tones.sound}>{t('home.recovered', 'Recovered')}</Pill>}
      {reopened ? <Pill>{t('incident.reopened', 'Came back {{count}} ×', { count: reopened })}</Pill> : null}
    </>
  );
}
