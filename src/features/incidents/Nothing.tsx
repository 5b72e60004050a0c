import React from 'react';

import { t } from '../../i18n/t';
import { useAgenda } from '../../infrastructure/questions';
import { EmptyState } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';

/** Why no incident is listed. */
export function Nothing({ whose, filtered }: { whose: string; filtered: boolean }) {
  if (filtered) {
    return <EmptyState title={t('incidents.none-chosen', 'No incident matches what you chose')} icon="filter" />;
  }
  switch (whose) {
    case 'mine':
      return <EmptyState title={t('incidents.none-mine', 'Nothing is waiting for you')} />;
    case 'all':
      return (
        <EmptyState title={t('incidents.none-ever', 'No incident yet')}>
          {t('incidents.none-ever-hint', 'An incident begins when an alert rule fires.')}
        </EmptyState>
      );
    default:
      return <NoneOpen />;
  }
}

/**
 * No open incident is good news only where nothing is wrong: incidents begin when Grafana's alert rules fire, and
 * where there are none yet, or they wait, the agenda has topics all the same.
 */
function NoneOpen() {
  const lang = useLang();
  const { data } = useAgenda({ lang });
  const topics = data?.items.length ?? 0;
  if (topics > 0) {
    return (
      <EmptyState title={t('incidents.none-open', 'No incident is open')} icon="bell">
        <p>
          {t(
            'incidents.none-open-hint',
            "Topics on today's agenda: {{topics}}. They become incidents when Grafana's alert rules fire.",
            { topics }
          )}
        </p>
        <ViewLink page="home">{t('ask.to-agenda', 'Open the agenda')}</ViewLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('incidents.quiet', 'All quiet: no incident is open')}>
      {t('incidents.quiet-hint', 'Those of the past are under "With past ones".')}
    </EmptyState>
  );
}
