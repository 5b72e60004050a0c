import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog, type MetricPage as Page } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useCatalog, useMetricPage } from '../../infrastructure/questions';
import { ServiceError } from '../../infrastructure/ServiceError';
import { type SubjectActions } from '../../ui/actions/SubjectActions';
import { DiagnosticList } from '../../ui/DiagnosticList';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { ViewLink } from '../../ui/ViewContext';

import { BasisWords } from './BasisWords';
import { Breakdown } from './Breakdown';
import { Definition } from './Definition';
import { Drivers } from './Drivers';
import { Lineage } from './Lineage';
import { MetricControls } from './MetricControls';
import { MetricHead } from './MetricHead';
import { MetricRules } from './MetricRules';
import { Quality } from './Quality';
import { Standing } from './Standing';
import { Topic } from './Topic';
import { Trend } from './Trend';
import { OpenIncidents } from './OpenIncidents';
import { useMetricView } from './useMetricView';
import { WhyHere } from './WhyHere';

/** All about one metric: value, course, parts, definition, origin, rules. */
export default function MetricPage({ name, Actions }: { name: string; Actions?: SubjectActions }) {
  const page = useMetricPage(name);
  const catalog = useCatalog();
  const error = page.error ?? catalog.error;
  if (error instanceof ServiceError && error.status === 404) {
    return (
      <EmptyState title={t('metric.unknown', 'There is no metric "{{name}}"', { name })} icon="search">
        <ViewLink page="centre" className="external-link">
          {t('metric.to-centre', 'Find another in the indicator centre')}
        </ViewLink>
      </EmptyState>
    );
  }
  if (error && !(page.data && catalog.data)) {
    return <ErrorState error={error} retry={page.error ? page.retry : catalog.retry} />;
  }
  if (!page.data || !catalog.data || page.data.metric.name !== name) {
    return <Skeleton lines={8} height={56} />;
  }
  return <Loaded page={page.data} catalog={catalog.data} Actions={Actions} />;
}

interface LoadedProps {
  page: Page;
  catalog: Catalog;
  Actions?: SubjectActions;
}

function Loaded({ page, catalog, Actions }: LoadedProps) {
  const styles = useStyles2(getStyles);
  const view = useMetricView(page, catalog);
  return (
    <div className={styles.page}>
      <MetricHead view={view} />
      <MetricControls view={view} />
      <BasisWords view={view} />
      <Topic view={view} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Trend view={view} />
          <WhyHere view={view} />
          <Breakdown view={view} />
          {Actions && <Actions metric={page.metric.name} scope={view.scope} unit={page.metric.unit} />}
          <Lineage lineage={page.lineage} />
        </div>
        <div className={styles.side}>
          <OpenIncidents metric={page.metric.name} />
          <Definition view={view} />
          <Standing metric={page.metric} />
          <Quality metric={page.metric} catalog={catalog} />
          <Drivers view={view} />
          <MetricRules view={view} />
          {page.diagnostics.length > 0 && (
            <Section title={t('metric.findings', 'Findings on the definition')}>
              <DiagnosticList diagnostics={page.diagnostics} />
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(320px, 400px)',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  main: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  side: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
});
