import React from 'react';
import { PageLayoutType } from '@grafana/data';
import { locationService, PluginPage } from '@grafana/runtime';
import { EmptyState, LinkButton, Stack } from '@grafana/ui';

import { inGrafana } from '../grafana/inGrafana';
import { t } from '../i18n/t';

import { withSource } from './sourceAddress';
import { metricSources } from './sources';

/** A link to a data source that is not there: another one's numbers must not stand in for it unsaid. */
export function UnknownSource({ uid }: { uid: string }) {
  return (
    <PluginPage layout={PageLayoutType.Custom}>
      <EmptyState
        variant="not-found"
        message={t('source.unknown', 'The data source of this link is not here')}
        button={
          <Stack wrap="wrap" justifyContent="center">
            {metricSources().map((source) => (
              <LinkButton
                key={source.uid}
                variant="secondary"
                icon="database"
                href={inGrafana(withSource(locationService.getLocation(), source.uid))}
              >
                {source.name}
              </LinkButton>
            ))}
          </Stack>
        }
      >
        {t(
          'source.unknown-why',
          'The link asks for "{{uid}}". It was deleted, belongs to another organisation of this Grafana, or you may not use it. Ask who sent the link, or choose:',
          { uid }
        )}
      </EmptyState>
    </PluginPage>
  );
}
