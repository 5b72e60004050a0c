import React, { useMemo, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Pagination, useStyles2 } from '@grafana/ui';

import { askedNames, chosenPeriod, intendedOf } from '../../domain/comparison';
import { type Catalog, type Metric } from '../../domain/generated/wire';
import { changeColumn } from '../../domain/format/change';
import { type Lang, say, sayHead } from '../../domain/lang';
import { comparisonOf } from '../../domain/reading';
import { periodWords, presetOf } from '../../i18n/periodWords';
import { t } from '../../i18n/t';
import { useMetricValues } from '../../infrastructure/useMetricValues';
import { EmptyState, ErrorState } from '../../ui/states';
import { useLang, useSetView, useView } from '../../ui/ViewContext';

import { MetricRow } from './MetricRow';
import { ROW_ATTRIBUTE } from './SearchBox';

const PAGE = 50;

interface Props {
  catalog: Catalog;
  metrics: Metric[];
  /** Names of those whose certificate does not hold any more. */
  dropped: ReadonlySet<string>;
}

/** The metrics that were found, a page at a time, with values for the page in one request. */
export function MetricTable({ catalog, metrics, dropped }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const view = useView();
  const setView = useSetView();
  const sorted = useMemo(() => sortMetrics(metrics, view.sort, lang), [metrics, view.sort, lang]);
  const pages = Math.max(Math.ceil(sorted.length / PAGE), 1);
  const page = Math.min(view.page ?? 1, pages);
  const shown = useMemo(() => sorted.slice((page - 1) * PAGE, page * PAGE), [sorted, page]);
  const sound = useMemo(() => shown.filter((metric) => metric.errors === 0), [shown]);
  const compare = useMemo(() => askedNames(catalog.comparisons), [catalog]);
  const values = useMetricValues(sound, { preset: presetOf(view) }, compare, {
    lang,
    scope: view.scope,
    asOf: view.asOf,
  });

  const against = chosenPeriod(catalog.comparisons, undefined);
  const write = changeColumn(
    shown.map(({ name }) => against && comparisonOf(values.reading(name), against.name)),
    lang
  );
  const intended = intendedOf(catalog.comparisons);
  if (metrics.length === 0) {
    return <NothingFound all={catalog.metrics.length} />;
  }
  const head = (key: string, words: string) => (
    <button
      type="button"
      className={styles.sort}
      aria-pressed={view.sort === key}
      onClick={() => setView({ sort: view.sort === key ? undefined : key, page: undefined })}
    >
      {words} {view.sort === key && <span aria-hidden>↓</span>}
    </button>
  );
  return (
    <>
      {values.error && (
        <ErrorState
          error={values.error}
          retry={values.retry}
          what={t('centre.no-values', 'The values could not be loaded')}
        />
      )}
      <div className={styles.box}>
        <table className={styles.table} aria-busy={values.loading || values.trendsLoading}>
          <thead>
            <tr>
              <th scope="col">{head('name', t('centre.metric', 'Metric'))}</th>
              <th scope="col" className={styles.right}>
                {periodWords(catalog, view, lang)}
              </th>
              <th scope="col" className={styles.right}>
                {say(against?.short, lang)}
              </th>
              <th scope="col" className={styles.right}>
                {sayHead(intended?.label, lang)}
              </th>
              <th scope="col">{t('centre.trend', 'Last 30 days')}</th>
              <th scope="col">{head('tier', t('centre.tier-layer', 'Tier · layer'))}</th>
              <th scope="col">{head('owner', t('centre.owner', 'Owner'))}</th>
              <th scope="col">{head('status', t('centre.trust', 'Trust'))}</th>
            </tr>
          </thead>
          <tbody onKeyDown={moveFocus}>
            {shown.map((metric) => (
              <MetricRow
                key={metric.name}
                metric={metric}
                values={values}
                compare={against?.name}
                write={write}
                dropped={dropped.has(metric.name)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <Pagination
          currentPage={page}
          numberOfPages={pages}
          onNavigate={(to) => {
            setView({ page: to });
            window.scrollTo({ top: 0 });
          }}
        />
      )}
    </>
  );
}

function NothingFound({ all }: { all: number }) {
  const setView = useSetView();
  const clear = {
    q: undefined,
    domain: undefined,
    tier: undefined,
    layer: undefined,
    status: undefined,
    owner: undefined,
  };
  if (all === 0) {
    return (
      <EmptyState title={t('centre.empty', 'No metrics yet')} icon="book">
        <p>
          {t(
            'centre.empty-hint',
            'Metrics stand in the definitions under "metrics:". Publish some, or define one here.'
          )}
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={t('centre.none', 'No metric matches')} icon="search">
      <p>{t('centre.none-hint', 'Try another word, in either language, or fewer filters.')}</p>
      <Button variant="secondary" size="sm" onClick={() => setView(clear)}>
        {t('centre.show-all', 'Show all {{count}} metrics', { count: all })}
      </Button>
    </EmptyState>
  );
}

/** Arrow keys walk from row to row; enter follows the link that has the focus. */
function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) {
    return;
  }
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>(`[${ROW_ATTRIBUTE}] a`)];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at + step];
  if (next) {
    event.preventDefault();
    next.focus();
  } else if (step < 0) {
    document.querySelector<HTMLElement>('input[type=search]')?.focus();
  }
}

function sortMetrics(metrics: Metric[], sort: string | undefined, lang: Lang): Metric[] {
  const key = (metric: Metric): string => {
    switch (sort) {
      case 'name':
        return metric.label?.[lang] ?? metric.name;
      case 'tier':
        return `${metric.tier || 9} ${metric.layer ?? ''}`;
      case 'owner':
        return metric.ownerLabel?.[lang] ?? metric.owner ?? '\uffff';
      default:
        return metric.status;
    }
  };
  const order = new Intl.Collator(lang === 'zh' ? 'zh-CN' : 'en');
  return sort ? [...metrics].sort((a, b) => order.compare(key(a), key(b))) : metrics;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    overflowX: 'auto',
    [theme.breakpoints.down('md')]: { background: 'none', border: 0 },
  }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': { padding: theme.spacing(1, 1.5), textAlign: 'left', verticalAlign: 'middle' },
    '& thead th': {
      color: theme.colors.text.secondary,
      fontWeight: 400,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    '& tbody tr:hover': { background: theme.colors.action.hover },
    [theme.breakpoints.down('md')]: {
      '& thead': { display: 'none' },
      '& tbody, & tbody tr, & tbody td, & tbody th': { display: 'block' },
      '& tbody tr': {
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 150px)',
        gridTemplateAreas: '"name name" "value trend" "change target" "owner trust"',
        alignItems: 'center',
        gap: theme.spacing(0.5, 1),
        padding: theme.spacing(1.5),
        marginBottom: theme.spacing(1),
        background: theme.colors.background.primary,
        border: `1px solid ${theme.colors.border.weak}`,
        borderRadius: theme.shape.radius.default,
      },
      '& tbody td, & tbody th': { padding: 0 },
    },
  }),
  right: css({ textAlign: 'right !important' as 'right' }),
  sort: css({
    background: 'none',
    border: 0,
    padding: 0,
    color: 'inherit',
    font: 'inherit',
    '&:hover': { color: theme.colors.text.primary },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
});
