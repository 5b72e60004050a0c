import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { RadioButtonGroup, useStyles2 } from '@grafana/ui';

import { formatLongDay } from '../../domain/format/date';
import { type Catalog, type Metric } from '../../domain/generated/wire';
import { say, sayOther } from '../../domain/lang';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';
import { useCatalog, useMembers } from '../../infrastructure/questions';
import { StatusBadge } from '../../ui/badges';
import { Chip } from '../../ui/Chip';
import { PageHead } from '../../ui/PageHead';
import { ScopePicker } from '../../ui/ScopePicker';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { CalendarAhead } from './CalendarAhead';
import { DayByDay } from './DayByDay';
import { Landing } from './Landing';
import { ToDate } from './ToDate';
import { Trust } from './Trust';
import { type OutlookView, useOutlookView } from './useOutlookView';
import { WhatIf } from './WhatIf';

/** What comes next of one metric: where it lands, its course, how far that can be trusted, what the calendar does. */
export default function OutlookPage({ name }: { name: string }) {
  const catalog = useCatalog();
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  if (!catalog.data) {
    return <Skeleton lines={8} height={56} />;
  }
  const metric = catalog.data.metrics.find((one) => one.name === name);
  return metric ? (
    <Loaded metric={metric} catalog={catalog.data} />
  ) : (
    <EmptyState title={t('metric.unknown', 'There is no metric "{{name}}"', { name })} icon="search">
      <ViewLink page="centre" className="external-link">
        {t('metric.to-centre', 'Find another in the indicator centre')}
      </ViewLink>
    </EmptyState>
  );
}

function Loaded({ metric, catalog }: { metric: Metric; catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const view = useOutlookView(metric, catalog);
  return (
    <div className={styles.page}>
      <Head view={view} />
      <Controls view={view} />
      <Body view={view} />
    </div>
  );
}

function Head({ view: { metric, outlook } }: { view: OutlookView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const name = say(metric.label, lang) || metric.name;
  return (
    <div>
      <nav className={styles.crumbs} aria-label={t('metric.path', 'Path')}>
        <ViewLink page="centre">{t('centre.title', 'Indicator centre')}</ViewLink>
        <span aria-hidden>›</span>
        <ViewLink page="metric" name={metric.name}>
          {name}
        </ViewLink>
        <span aria-hidden>›</span>
        <span aria-current="page">{t('outlook.title', 'Outlook')}</span>
      </nav>
      <PageHead
        title={
          <>
            {name} <span className={styles.other}>{sayOther(metric.label, lang)}</span>
          </>
        }
        subtitle={
          outlook.data &&
          t('outlook.as-of', 'Outlook as of {{day}}', { day: formatLongDay(outlook.data.now.slice(0, 10), lang) })
        }
      >
        <StatusBadge metric={metric} />
      </PageHead>
    </div>
  );
}

function Controls({ view: { metric, catalog, scope, grain, grains } }: { view: OutlookView }) {
  const styles = useStyles2(getStyles);
  const asked = useView();
  const setView = useSetView();
  const hierarchies = catalog.hierarchies.filter(({ name }) => metric.hierarchies.includes(name));
  return (
    <div className={styles.bar}>
      <ScopePicker
        catalog={{ ...catalog, hierarchies }}
        scope={scope}
        organisation={asked.organisation}
        onChange={(next) => setView({ scope: next })}
        useMembers={useMembers}
      />
      {(asked.filters ?? []).map((filter, i) => (
        <Chip
          key={`${filter.field} ${i}`}
          active
          aria-label={t('metric.drop-filter', 'Remove filter {{field}}', { field: filter.field })}
          onClick={() => setView({ filters: asked.filters?.filter((_, at) => at !== i) })}
        >
          {`${(filter.values ?? []).join(', ') || filter.field} ×`}
        </Chip>
      ))}
      <RadioButtonGroup
        aria-label={t('metric.grain', 'Step')}
        options={grains.map((value) => ({ value, label: grainWords(value) }))}
        value={grain}
        onChange={(value) => setView({ grain: value })}
      />
      <span className={styles.links}>
        <ViewLink page="metric" name={metric.name} view={{ why: true }}>
          {t('outlook.why', 'Why did it change?')}
        </ViewLink>
      </span>
    </div>
  );
}

function Body({ view }: { view: OutlookView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { outlook, unit } = view;
  if (outlook.error && !outlook.data) {
    return (
      <Section>
        <ErrorState
          error={outlook.error}
          retry={outlook.retry}
          what={t('outlook.failed', 'The outlook could not be made')}
        />
      </Section>
    );
  }
  if (!outlook.data) {
    return <Skeleton lines={6} height={64} />;
  }
  if (!unit || unit.reason) {
    return (
      <Section>
        <EmptyState icon="graph-bar" title={t('outlook.none', 'Nothing can be foreseen here')}>
          {say(unit?.words, lang)}
        </EmptyState>
      </Section>
    );
  }
  return (
    <>
      <div className={unit.landing && view.toDate ? styles.top : undefined}>
        <Landing view={view} unit={unit} />
        <ToDate view={view} unit={unit} />
      </div>
      <DayByDay view={view} unit={unit} />
      <div className={styles.bottom}>
        <WhatIf key={JSON.stringify(view.request)} view={view} unit={unit} />
        <Trust unit={unit} />
        <CalendarAhead view={view} unit={unit} />
      </div>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const columns = (wide: string) => ({
    display: 'grid',
    gridTemplateColumns: wide,
    gap: theme.spacing(1.5),
    [theme.breakpoints.down('lg')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  });
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
    crumbs: css({
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.75),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
      marginBottom: theme.spacing(0.5),
      '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    }),
    other: css({ fontSize: 16, color: theme.colors.text.secondary, fontWeight: 400 }),
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1, 1.5), minWidth: 0 }),
    links: css({
      marginLeft: 'auto',
      a: { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } },
    }),
    top: css(columns('minmax(0, 3fr) minmax(0, 2fr)')),
    bottom: css({ ...columns('repeat(auto-fit, minmax(min(320px, 100%), 1fr))'), alignItems: 'start' }),
  };
};
