import React, { useMemo } from 'react';
import { PageLayoutType } from '@grafana/data';
import { locationService, PluginPage } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';

import { APP_ROOT } from '../constants';
import { type Lang } from '../domain/lang';
import { type Route } from '../domain/route';
import AccessPage from '../features/access/AccessPage';
import { SeenBanner } from '../features/access/SeenBanner';
import { encodeAddress } from '../grafana/address';
import { inGrafana } from '../grafana/inGrafana';
import { readerRole } from '../grafana/reader';
import { t } from '../i18n/t';
import { EmptyState } from '../ui/states';
import { type Navigation, NavigationProvider } from '../ui/ViewContext';

import { orgPeople } from './orgPeople';
import { pageStyles } from './pageStyles';
import { SourceChoice } from './SourceChoice';

interface Props {
  lang: Lang;
  /** Data source named in the address: links keep it. */
  asked: string | null;
}

/** Seeing as somebody else, for Admins. It needs no catalogue, which the one who is seen as may be refused. */
export default function SeeAsPage({ lang, asked }: Props) {
  const styles = useStyles2(pageStyles);
  const navigation = useMemo((): Navigation => {
    const addressOf = (to: Route) => `${APP_ROOT}/${encodeAddress({ ...to, ds: asked ?? undefined }, 'UTC')}`;
    return {
      route: { page: 'access', view: {} },
      lang,
      hrefOf: (to) => inGrafana(addressOf(to)),
      go: (to) => locationService.push(addressOf(to)),
      tools: <SourceChoice asked={asked} />,
    };
  }, [lang, asked]);
  const url = inGrafana(`${APP_ROOT}/access`);
  return (
    <PluginPage layout={PageLayoutType.Custom} pageNav={{ text: t('access.title', 'See as'), url }}>
      <div className={styles}>
        {readerRole() === 'Admin' ? (
          <NavigationProvider value={navigation}>
            <SeenBanner href={url} />
            <AccessPage people={orgPeople} teamsKnown />
          </NavigationProvider>
        ) : (
          <EmptyState
            title={t('access.admins', 'Only administrators of this organisation see as somebody else')}
            icon="lock"
          />
        )}
      </div>
    </PluginPage>
  );
}
