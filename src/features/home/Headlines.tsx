import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Grain } from '../../domain/calendar';
import { askedNames, besidesOf, parentsOf } from '../../domain/comparison';
import { type Catalog, type Metric } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { type DayRange } from '../../domain/period';
import { type View } from '../../domain/view';
import { t } from '../../i18n/t';
import { useMetricValues } from '../../infrastructure/useMetricValues';
import { Scorecard } from '../../ui/cards/Scorecard';
import { ErrorState } from '../../ui/states';
import { useLang, useLead, useView, ViewLink } from '../../ui/ViewContext';

const SHOWN = 6;

/** The head-line metrics: tier 1, or the most serious tier there is. */
function headlineMetrics(metrics: Metric[], domain: string | undefined): Metric[] {
  const usable = metrics.filter((m) => m.errors === 0 && m.status !== 'retired' && (!domain || m.domain === domain));
  const tier = [1, 2, 3].find((wanted) => usable.some((metric) => metric.tier === wanted));
  const leading = tier ? usable.filter((metric) => metric.tier === tier) : usable;
  // "Sales, year to date" says what a card says anyway; what is counted comes before what is worked out of it.
  const cards = leading.filter((metric) => metric.kind !== 'cumulative');
  return [...cards].sort((a, b) => Number(b.kind === 'simple') - Number(a.kind === 'simple'));
}

export function Headlines({ catalog }: { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const lead = useLead();
  const { domain, scope, asOf, grain } = useView();
  const all = useMemo(() => headlineMetrics(catalog.metrics, domain), [catalog, domain]);
  const metrics = useMemo(() => all.slice(0, SHOWN), [all]);
  const compare = useMemo(
    () => [...askedNames(catalog.comparisons), ...parentsOf(metrics, { scope })],
    [catalog, metrics, scope]
  );
  const values = useMetricValues(metrics, { preset: periodPreset(grain) }, compare, { lang, scope, asOf });
  if (values.error) {
    return <ErrorState error={values.error} retry={values.retry} />;
  }
  return (
    <section aria-labelledby="headlines" className={styles.section}>
      <h2 id="headlines" className={styles.title}>
        <span>
          {t('home.headlines', 'Head-line metrics')} · {periodWords(grain)}
        </span>
        {all.length > SHOWN && (
          <ViewLink page="centre" view={{ domain, tier: all[0].tier, grain: undefined }} className={styles.all}>
            {t('home.all-headlines', 'All {{count}} head-line metrics', { count: all.length })}
          </ViewLink>
        )}
      </h2>
      <div className={styles.cards}>
        {metrics.map((metric) => (
          <Scorecard
            key={metric.name}
            name={say(metric.label, lang) || metric.name}
            hint={say(metric.description, lang)}
            reading={values.reading(metric.name)}
            compared={besidesOf(values.reading(metric.name)?.comparisons ?? [])}
            trend={values.trend(metric.name)}
            loading={values.loading}
            reason={values.why(metric.name)}
            lead={lead('metric', metric.name, wholeOf(values.days))}
          />
        ))}
      </div>
    </section>
  );
}

/** The page that shows what a card shows: the range as a whole. */
function wholeOf(days: DayRange | undefined): Partial<View> {
  return days ? { range: `${days.from}..${days.to}`, whole: true, grain: undefined } : {};
}

/** Day looks at yesterday, week and month at what has run so far. */
function periodPreset(grain: Grain | undefined): string {
  return grain === 'day' ? 'lastDay' : grain === 'week' ? 'wtd' : 'mtd';
}

function periodWords(grain: Grain | undefined): string {
  switch (grain) {
    case 'day':
      return t('period.last-day', 'last day');
    case 'week':
      return t('period.wtd', 'week to date');
    default:
      return t('period.mtd', 'month to date');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  section: css({ containerType: 'inline-size' }),
  cards: css({
    display: 'grid',
    // Six in a row, or three and three beside an open menu.
    gridTemplateColumns: 'repeat(auto-fit, minmax(max(200px, 30%), 1fr))',
    gap: theme.spacing(1.5),
    '@container (min-width: 1200px)': { gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))' },
    [theme.breakpoints.down('md')]: {
      display: 'flex',
      overflowX: 'auto',
      scrollSnapType: 'x proximity',
      scrollbarWidth: 'none',
      margin: theme.spacing(0, -1.5),
      padding: theme.spacing(0.5, 1.5),
      '& > *': { flex: '0 0 205px', scrollSnapAlign: 'center' },
    },
  }),
  title: css({
    display: 'flex',
    justifyContent: 'space-between',
    margin: theme.spacing(0, 0, 0.75),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: 400,
    color: theme.colors.text.secondary,
  }),
  all: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
});
