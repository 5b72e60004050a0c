import React from 'react';

import { readItem } from '../../domain/agendaReading';
import { itemFor } from '../../domain/fired';
import { t } from '../../i18n/t';
import { useAgenda } from '../../infrastructure/questions';
import { AgendaEntry } from '../../ui/cards/AgendaEntry';
import { Section } from '../../ui/Section';
import { useLang, useView } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** The topic that this slice is in the agenda with: what is wrong, at stake, since when, whose, what to do. */
export function Topic({ view: { page, catalog, grain, scope } }: { view: MetricView }) {
  const lang = useLang();
  const { asOf, rule, filters } = useView();
  const { data } = useAgenda({ lang, asOf });
  const item = itemFor(data, page.metric.name, grain, scope, rule, filters);
  if (!data || !item) {
    return null;
  }
  return (
    <Section title={t('topic.title', 'In the agenda')}>
      <AgendaEntry item={readItem(item, data.currency || catalog.currency, lang)} lead={undefined} picture={false} />
    </Section>
  );
}
