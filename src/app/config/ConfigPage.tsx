import React from 'react';
import { PluginPage } from '@grafana/runtime';

import { APP_ROOT } from '../../constants';
import { type Lang } from '../../domain/lang';
import { readerRole } from '../../grafana/reader';
import { inGrafana } from '../../grafana/inGrafana';
import { t } from '../../i18n/t';
import { EmptyState } from '../../ui/states';

import { Setup } from './Setup';

/** The configuration as a page of the app, for admins. */
export default function ConfigPage({ lang }: { lang: Lang }) {
  return (
    <PluginPage
      pageNav={{
        text: t('config.title', 'Configuration'),
        url: inGrafana(`${APP_ROOT}/config`),
        subTitle: t('config.subtitle', 'Everything that the product needs, whether it is there, and how to mend it.'),
      }}
    >
      {readerRole() === 'Admin' ? (
        <Setup lang={lang} />
      ) : (
        <EmptyState
          title={t('config.admins', 'Only administrators of this organisation can see the configuration')}
          icon="lock"
        />
      )}
    </PluginPage>
  );
}
