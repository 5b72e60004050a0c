import React, { useRef } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog, type LoopIncidentPage } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useCatalog, useIncident } from '../../infrastructure/questions';
import { ServiceError } from '../../infrastructure/ServiceError';
import { type SubjectActions } from '../../ui/actions/SubjectActions';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { ViewLink } from '../../ui/ViewContext';

import { Course } from './Course';
import { Head } from './Head';
import { MergedHere } from './MergedHere';
import { NextStep } from './NextStep';
import { NoMemory } from './NoMemory';
import { Outcome } from './Outcome';
import { PhoneBar } from './PhoneBar';
import { Playbook } from './Playbook';
import { SimilarCases } from './SimilarCases';
import { Timeline } from './Timeline';
import { Units } from './Units';
import { useIncidentView } from './useIncidentView';

/** All about one incident: what it costs and who has it, the next step, what was done, what helped before. */
export default function IncidentPage({ name, Actions }: { name: string; Actions?: SubjectActions }) {
  const catalog = useCatalog();
  const found = useIncident(name);
  const error = found.error ?? catalog.error;
  const missing = found.error instanceof ServiceError ? found.error : undefined;
  if (missing?.status === 404) {
    return (
      <EmptyState title={t('incident.unknown', 'There is no incident #{{id}}', { id: name })} icon="search">
        <ViewLink page="incidents" className="external-link">
          {t('incident.to-list', 'All incidents')}
        </ViewLink>
      </EmptyState>
    );
  }
  if (missing?.status === 409 && !found.data) {
    return <NoMemory />;
  }
  if (error && !(found.data && catalog.data)) {
    return (
      <ErrorState
        error={error}
        retry={found.error ? found.retry : catalog.retry}
        what={t('incident.failed', 'The incident could not be read')}
      />
    );
  }
  if (!found.data || !catalog.data || String(found.data.incident.id) !== name) {
    return <Skeleton lines={8} height={56} />;
  }
  return <Loaded key={name} page={found.data} catalog={catalog.data} Actions={Actions} />;
}

interface LoadedProps {
  page: LoopIncidentPage;
  catalog: Catalog;
  Actions?: SubjectActions;
}

function Loaded({ page, catalog, Actions }: LoadedProps) {
  const styles = useStyles2(getStyles);
  const view = useIncidentView(page, catalog);
  const { id, item } = page.incident;
  const comment = useRef<HTMLTextAreaElement>(null);
  return (
    <div className={styles.page}>
      <Head view={view} />
      <Outcome view={view} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Course view={view} />
          <Units view={view} />
          <MergedHere view={view} />
          {Actions && (
            <Actions
              incident={id}
              metric={item.metric}
              scope={item.slice.scope}
              unit={item.metricUnit}
              people={page.people}
              may={view.mayAct}
            />
          )}
          <SimilarCases view={view} />
        </div>
        <div className={styles.side}>
          <NextStep view={view} />
          <Playbook view={view} />
          <Timeline view={view} box={comment} />
        </div>
      </div>
      <PhoneBar view={view} onComment={() => comment.current?.focus()} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const column = {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    minWidth: 0,
    [theme.breakpoints.down('lg')]: { display: 'contents' },
  } as const;
  return {
    page: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      minWidth: 0,
      // Nothing ends below the bar.
      [theme.breakpoints.down('md')]: { paddingBottom: 132 },
    }),
    columns: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(320px, 380px)',
      gap: theme.spacing(1.5),
      alignItems: 'start',
      // One column, in the order in which one reads and decides.
      [theme.breakpoints.down('lg')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        '& > div:first-of-type > *': { order: 4 },
        '& > div:last-of-type > *': { order: 3 },
        '& > div:first-of-type > :first-child': { order: 1 },
        '& > div:last-of-type > :first-child': { order: 2 },
      },
    }),
    main: css(column),
    side: css(column),
  };
};
