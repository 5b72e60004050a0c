import React from 'react';
import { PageLayoutType } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton } from '@grafana/ui';

import { APP_ROOT } from '../constants';
import { type Role } from '../grafana/reader';
import { inGrafana } from '../grafana/inGrafana';
import { t } from '../i18n/t';

/** No data source yet: what that means for the person who reads it. */
export function NoSource({ role }: { role: Role }) {
  const admin = role === 'Admin';
  return (
    <PluginPage layout={PageLayoutType.Custom}>
      <EmptyState
        variant="call-to-action"
        message={t('no-source.title', 'There is no Wheelhouse data source yet')}
        button={
          admin ? (
            <LinkButton href={inGrafana(`${APP_ROOT}/config`)} icon="cog">
              {t('no-source.configure', 'Set it up')}
            </LinkButton>
          ) : undefined
        }
      >
        {admin
          ? t(
              'no-source.admin',
              'The numbers come from a data source. Create it in one click and say where definitions come from.'
            )
          : t('no-source.reader', 'Ask an administrator of this Grafana to set it up, or to let you use it.')}
      </EmptyState>
    </PluginPage>
  );
}
