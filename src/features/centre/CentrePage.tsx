import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { LinkButton, useStyles2 } from '@grafana/ui';

import { type Catalog, type DraftList, type Metric, type Term } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { filterMetrics, searchMetrics, searchTerms, withMeant } from '../../domain/search';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { useCatalog, useFound, useMembers } from '../../infrastructure/questions';
import { DataReady } from '../../ui/DataReady';
import { PageHead } from '../../ui/PageHead';
import { ScopePicker } from '../../ui/ScopePicker';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useLang, useLead, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { CentreFilters } from './CentreFilters';
import { MetricTable } from './MetricTable';
import { SearchBox } from './SearchBox';

/** Every indicator in one place: find it, see its value, trust it, open it. */
export default function CentrePage() {
  const catalog = useCatalog();
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  return catalog.data ? <Centre catalog={catalog.data} /> : <Skeleton lines={10} height={40} />;
}

function Centre({ catalog }: { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const view = useView();
  const setView = useSetView();
  const search = useFound(view.q);
  const meant = search.stale ? undefined : search.data?.metrics;
  const found = useMemo(
    () => (view.q ? withMeant(searchMetrics(catalog, view.q), catalog, meant) : byTier(catalog.metrics)),
    [catalog, view.q, meant]
  );
  const metrics = useMemo(() => filterMetrics(found, view), [found, view]);
  const terms = useMemo(() => searchTerms(catalog, view.q), [catalog, view.q]);
  const lead = useLead();
  const drafts = useRecall<DraftList>('drafts').data;
  const waiting = (drafts?.drafts ?? []).filter(({ state }) => state === 'draft' || state === 'review').length;
  const dropped = useMemo(() => new Set((drafts?.dropped ?? []).map(({ name }) => name)), [drafts]);
  return (
    <div className={styles.page}>
      <PageHead
        title={t('centre.title', 'Indicator centre')}
        subtitle={countLine(catalog)}
        actions={
          <>
            <ViewLink page="map" className={styles.link}>
              {t('map.title', 'Indicator map')}
            </ViewLink>
            <ViewLink page="dictionary" className={styles.link}>
              {t('dictionary.title', 'Dictionary')}
            </ViewLink>
            <ViewLink page="housekeeping" className={styles.link}>
              {t('housekeeping.title', 'Housekeeping')}
            </ViewLink>
            <ViewLink page="drafts" className={styles.link}>
              {t('drafts.title', 'Reviews of definitions')}
              {waiting > 0 && ` (${String(waiting)})`}
            </ViewLink>
            {drafts?.may && (
              <LinkButton size="sm" icon="plus" {...lead('builder', undefined, { tab: undefined })}>
                {t('builder.title', 'Define a metric')}
              </LinkButton>
            )}
            <DataReady catalog={catalog} />
          </>
        }
      />
      <div className={styles.search}>
        <SearchBox />
        <ScopePicker
          catalog={catalog}
          scope={view.scope}
          onChange={(scope) => setView({ scope })}
          useMembers={useMembers}
        />
      </div>
      <CentreFilters catalog={catalog} found={found} />
      {terms.length > 0 && <Terms terms={terms} />}
      <MetricTable catalog={catalog} metrics={metrics} dropped={dropped} />
    </div>
  );
}

/** Without a search the most serious tier comes first, otherwise as defined. */
function byTier(metrics: Metric[]): Metric[] {
  return [...metrics].sort((a, b) => (a.tier || 9) - (b.tier || 9));
}

function countLine({ counts }: Catalog): string {
  const parts = [
    t('centre.metrics', '{{count}} metrics', { count: counts.metrics }),
    t('centre.certified', '{{n}} certified', { n: counts.certified }),
    t('centre.review', '{{n}} in review', { n: counts.review + counts.draft }),
    t('centre.rules', '{{count}} rules', { count: counts.rules }),
    t('centre.sources', '{{count}} sources', { count: counts.sources }),
  ];
  if (counts.warnings > 0) {
    parts.push(t('trust.warnings', '{{count}} warnings', { count: counts.warnings }));
  }
  return parts.join(' · ');
}

function Terms({ terms }: { terms: Term[] }) {
  const lang = useLang();
  return (
    <Section title={t('centre.terms', 'Glossary')}>
      {terms.slice(0, 3).map((term) => (
        <p key={term.name}>
          <strong>{say(term.label, lang) || term.name}</strong>: {say(term.definition, lang)}
        </p>
      ))}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
  search: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    '& > :first-child': { flex: '1 1 280px' },
  }),
});
