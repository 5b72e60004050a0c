import React from 'react';
import { Alert } from '@grafana/ui';

import { unseen } from '../../domain/incident';
import { say } from '../../domain/lang';
import { entryWords } from '../../i18n/incidentWords';
import { t } from '../../i18n/t';
import { saidBy } from '../../ui/said';
import { useLang } from '../../ui/ViewContext';

import { type IncidentView } from './useIncidentView';

/** What became of the last deed: refused, or overtaken by somebody, with what they did. */
export function Outcome({ view: { page, deeds } }: { view: IncidentView }) {
  const lang = useLang();
  const { error, overtaken, dismiss } = deeds;
  if (overtaken) {
    const news = unseen(overtaken.timeline, page.timeline);
    return (
      <Alert
        severity="warning"
        title={t(
          'incident.overtaken',
          'Somebody else was faster. Nothing that you typed is lost: look, and send it again.'
        )}
        onRemove={dismiss}
      >
        {news.map((entry, i) => (
          <div key={i}>
            {[entryWords(entry.kind), entry.who, entry.text || say(entry.words, lang)].filter(Boolean).join(' · ')}
          </div>
        ))}
      </Alert>
    );
  }
  return error ? (
    <Alert severity="error" title={t('incident.refused', 'That was not done')} onRemove={dismiss}>
      {saidBy(error, lang)}
    </Alert>
  ) : null;
}
