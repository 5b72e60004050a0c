import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog, type MinePage as Page } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useMine } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { PageHead } from '../../ui/PageHead';
import { ErrorState, Skeleton } from '../../ui/states';

import { CardLocks } from './CardLocks';
import { MyActions } from './MyActions';
import { MyCard } from './MyCard';
import { MyIncidents } from './MyIncidents';
import { MyNumbers } from './MyNumbers';
import { isOwn } from './isOwn';

/** What one person begins a day with: what waits for them, their numbers, what they are measured by. */
export default function MinePage() {
  const catalog = useCatalog();
  const page = useMine();
  const error = catalog.error ?? page.error;
  if (error && !(catalog.data && page.data)) {
    return <ErrorState error={error} retry={catalog.error ? catalog.retry : page.retry} />;
  }
  if (!catalog.data || !page.data) {
    return <Skeleton lines={8} height={56} />;
  }
  return <Loaded page={page.data} catalog={catalog.data} />;
}

function Loaded({ page, catalog }: { page: Page; catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.page}>
      <PageHead title={t('mine.title', 'My page')} subtitle={summaryOf(page)} />
      <div className={styles.columns}>
        <MyIncidents page={page} catalog={catalog} />
        <MyActions page={page} />
      </div>
      {page.cards.map((card) => (
        <MyCard key={`${card.name} ${JSON.stringify(card.scope)}`} card={card} catalog={catalog} />
      ))}
      <MyNumbers page={page} catalog={catalog} />
      <CardLocks catalog={catalog} />
    </div>
  );
}

/** "Waiting for you: incidents 2, actions 3 · 1 overdue". */
function summaryOf({ incidents, actions, login }: Page): string {
  const own = actions.filter((action) => isOwn(action.assignee, login));
  const overdue = own.filter((action) => action.overdue).length;
  const waits = t('mine.waits', 'Waiting for you: incidents {{incidents}}, actions {{actions}}', {
    incidents: incidents.length,
    actions: own.length,
  });
  return overdue > 0 ? `${waits} · ${t('mine.overdue', '{{count}} overdue', { count: overdue })}` : waits;
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
});
