import React, { useRef } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useAgenda, useCatalog } from '../../infrastructure/questions';
import { useExample } from '../../ui/ask/useExample';
import { AskBox } from '../../ui/AskBox';
import { SkipLink } from '../../ui/SkipLink';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLang, useNavigation, useRouteTo, useView } from '../../ui/ViewContext';

import { AgendaList } from './AgendaList';
import { AgendaSide } from './AgendaSide';
import { Headlines } from './Headlines';
import { HomeHeader } from './HomeHeader';

/** The morning: what to talk about today, on the numbers that matter. */
export default function HomePage() {
  const catalog = useCatalog();
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  return catalog.data ? <Home catalog={catalog.data} /> : <Skeleton lines={8} height={48} />;
}

function Home({ catalog }: { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const topics = useRef<HTMLDivElement>(null);
  const agenda = useAgenda({ lang, scope: view.scope, asOf: view.asOf });
  const example = useExample(catalog);
  return (
    <div className={styles.page}>
      <SkipLink to={topics}>{t('home.skip', 'Skip to the topics')}</SkipLink>
      <HomeHeader catalog={catalog} agenda={agenda.data} />
      <AskBox placeholder={example} onAsk={(q) => go(routeTo('ask', undefined, { q }))} />
      <Headlines catalog={catalog} />
      <div className={styles.columns}>
        <div ref={topics} tabIndex={-1} className={styles.topics}>
          <AgendaList agenda={agenda} catalog={catalog} />
        </div>
        <AgendaSide agenda={agenda} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  topics: css({ minWidth: 0, '&:focus': { outline: 'none' } }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(362px, 30%)',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
});
