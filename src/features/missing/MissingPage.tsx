import React from 'react';

import { t } from '../../i18n/t';
import { PageHead } from '../../ui/PageHead';
import { EmptyState } from '../../ui/states';
import { ViewLink } from '../../ui/ViewContext';

/** What an address leads to that no page has. */
export default function MissingPage({ address }: { address: string }) {
  return (
    <>
      <PageHead title={t('missing.title', 'There is no such page')} />
      <EmptyState title={t('missing.address', 'Nothing is at “{{address}}”', { address })} icon="search">
        {t('missing.hint', 'The address may be mistyped, or from an older version.')}{' '}
        <ViewLink page="home">{t('home.title', "Today's agenda")}</ViewLink>
        {' · '}
        <ViewLink page="centre">{t('centre.title', 'Indicator centre')}</ViewLink>
        {' · '}
        <ViewLink page="rules">{t('rules.title', 'Rules')}</ViewLink>
      </EmptyState>
    </>
  );
}
