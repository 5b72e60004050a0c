import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog, type Metric } from '../../domain/generated/wire';
import { indicatorMap, isLack, LEVELS } from '../../domain/indicatorMap';
import { joined, type Lang, say } from '../../domain/lang';
import { type Status } from '../../domain/status';
import { periodWords } from '../../i18n/periodWords';
import { t } from '../../i18n/t';
import { useCatalog, useMembers } from '../../infrastructure/questions';
import { Chip, ChipRow } from '../../ui/Chip';
import { DataReady } from '../../ui/DataReady';
import { PageHead } from '../../ui/PageHead';
import { ScopePicker } from '../../ui/ScopePicker';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { MapGrid } from './MapGrid';
import { shapeWords, SHAPES } from './mapWords';
import { StandsOut } from './StandsOut';
import { useMapValues } from './useMapValues';

/** The whole indicator system at a glance: layers by levels, gaps and crowds. */
export default function MapPage() {
  const catalog = useCatalog();
  if (catalog.error && !catalog.data) {
    return <ErrorState error={catalog.error} retry={catalog.retry} />;
  }
  return catalog.data ? <Map catalog={catalog.data} /> : <Skeleton lines={10} height={40} />;
}

function Map({ catalog }: { catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const map = useMemo(() => indicatorMap(catalog, view.domain), [catalog, view.domain]);
  const values = useMapValues(catalog, map.metrics);
  const lack = isLack(view.tab) ? view.tab : undefined;
  return (
    <div className={styles.page}>
      <PageHead
        title={t('map.title', 'Indicator map')}
        subtitle={t('map.subtitle', '{{count}} metrics by layer and level · {{period}}', {
          count: map.metrics.length,
          period: periodWords(catalog, view, lang),
        })}
        actions={
          <>
            <ViewLink page="centre" className={styles.link}>
              {t('centre.title', 'Indicator centre')}
            </ViewLink>
            <DataReady catalog={catalog} />
          </>
        }
      />
      <div className={styles.filters}>
        <ScopePicker
          catalog={catalog}
          scope={view.scope}
          onChange={(scope) => setView({ scope })}
          useMembers={useMembers}
        />
        <ChipRow label={t('centre.domains', 'Business domain')}>
          {catalog.domains.map(({ name, label, count }) => (
            <Chip
              key={name}
              active={view.domain === name}
              count={count}
              onClick={() => setView({ domain: view.domain === name ? undefined : name })}
            >
              {say(label, lang) || name}
            </Chip>
          ))}
        </ChipRow>
      </div>
      <StandsOut map={map} domain={view.domain} lack={lack} />
      {values.error && (
        <ErrorState
          error={values.error}
          retry={values.retry}
          what={t('centre.no-values', 'The values could not be loaded')}
        />
      )}
      <MapGrid map={map} values={values} domain={view.domain} lack={lack} />
      <Legend />
      {map.unplaced.length > 0 && <Unplaced metrics={map.unplaced} />}
    </div>
  );
}

function Legend() {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const shapes: Status[] = ['good', 'warn', 'bad', 'none'];
  return (
    <p className={styles.legend}>
      {shapes.map((status) => (
        <span key={status}>
          <span aria-hidden style={{ color: tones.status[status].line }}>
            {SHAPES[status]}
          </span>{' '}
          {shapeWords(status)}
        </span>
      ))}
      <span>
        <span aria-hidden style={{ color: tones.sound.text }}>
          ✓
        </span>{' '}
        {t('map.certified', 'certified')}
      </span>
    </p>
  );
}

/** Metrics whose definition does not say where they belong. */
function Unplaced({ metrics }: { metrics: Metric[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <Section title={t('map.unplaced', 'Not placed')} hint={t('map.unplaced-hint', 'layer or tier is not defined')}>
      <ul className={styles.unplaced}>
        {metrics.map((metric) => (
          <li key={metric.name}>
            <ViewLink page="metric" name={metric.name} className={styles.link}>
              {say(metric.label, lang) || metric.name}
            </ViewLink>{' '}
            <span className={styles.small}>{missing(metric, lang)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function missing(metric: Metric, lang: Lang): string {
  const parts = [
    !metric.layer && t('map.no-layer', 'no layer'),
    !LEVELS.some((tier) => tier === metric.tier) && t('map.no-level', 'no level'),
  ];
  return joined(
    parts.filter((part): part is string => part !== false),
    lang
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), minWidth: 0 }),
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
  filters: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 2),
    minWidth: 0,
    '& > *': { minWidth: 0, maxWidth: '100%' },
  }),
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  unplaced: css({ margin: 0, padding: 0, listStyle: 'none', '& li': { padding: theme.spacing(0.25, 0) } }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
