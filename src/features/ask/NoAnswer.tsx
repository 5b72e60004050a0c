import React from 'react';

import { type Understood } from '../../domain/generated/wire';
import { joined, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { EmptyState } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';

/** Why there is no number, and where to go on: alerts are on the agenda, meanings on a metric's page. */
export function NoAnswer({ understood }: { understood: Understood }) {
  const lang = useLang();
  const catalog = useCatalog();
  const { intent, unknown = [], metrics, reason } = understood;
  if (intent === 'list_alerts') {
    return (
      <EmptyState icon="bell" title={t('ask.alerts', "What needs attention is on today's agenda")}>
        <ViewLink page="home">{t('ask.to-agenda', 'Open the agenda')}</ViewLink>
      </EmptyState>
    );
  }
  const described = metrics.map(({ name, label }) => {
    const known = catalog.data?.metrics.find((one) => one.name === name);
    return { name, label: say(label, lang) || name, about: say(known?.description, lang) };
  });
  const title =
    intent === 'define'
      ? t('ask.means', 'What it means')
      : say(reason, lang) || t('ask.none', 'The catalogue has no answer to this');
  return (
    <EmptyState icon={intent === 'define' ? 'book-open' : 'question-circle'} title={title}>
      {unknown.length > 0 && intent !== 'define' && (
        <p>{t('ask.unknown', 'Not understood: {{words}}', { words: joined(unknown, lang) })}</p>
      )}
      {described.length > 0 && intent !== 'define' && <p>{t('ask.closest', 'Closest in the catalogue:')}</p>}
      {described.map(({ name, label, about }) => (
        <p key={name}>
          <ViewLink page="metric" name={name}>
            {label}
          </ViewLink>
          {about && ` — ${about}`}
        </p>
      ))}
    </EmptyState>
  );
}
