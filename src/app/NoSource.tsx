import React from 'react';
import { PageLayoutType } from '@grafana/data';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton, Stack } from '@grafana/ui';

import { APP_ROOT } from '../constants';
import { type Role } from '../grafana/reader';
import { inGrafana } from '../grafana/inGrafana';
import { t } from '../i18n/t';

import { TrySampleButton } from './config/Sample';

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
            <Stack wrap="wrap" justifyContent="center">
              <TrySampleButton />
              <LinkButton variant="secondary" href={inGrafana(`${APP_ROOT}/config`)} icon="cog">
                {t('no-source.configure', 'Set it up')}
              </LinkButton>
            </Stack>
          ) : undefined
        }
      >
        {admin
          ? t(
              'no-source.admin',
              'Every number comes from one: look at a sample with invented data, or set up your own.'
            )
          : t('no-source.reader', 'Ask an administrator of this Grafana to set it up, or to let you use it.')}
      </EmptyState>
    </PluginPage>
  );
}
