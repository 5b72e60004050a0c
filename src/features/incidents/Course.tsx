import React, { lazy, Suspense, useSyncExternalStore } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { namesOf } from '../../domain/events';
import { say } from '../../domain/lang';
import { lastWhere } from '../../domain/lists';
import { viewOfSlice } from '../../domain/view';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { grainWords } from '../../i18n/words';
import { Evidence } from '../../ui/Evidence';
import { Legend } from '../../ui/chart/Legend';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { useCourse } from './useCourse';
import { type IncidentView } from './useIncidentView';

const Chart = lazy(() => import('../../ui/chart/TimeChart').then((module) => ({ default: module.TimeChart })));

/** The metric around the incident: what was usual, what is abnormal, what was done about it. */
export function Course({ view: { page, catalog } }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const narrow = useNarrow();
  const { item } = page.incident;
  const { answer, column, course, bands, marks, calendar, words } = useCourse(page, catalog);
  const height = narrow ? 170 : 300;
  const focus = lastWhere(course.values, (value) => value !== null);
  const name = say(item.metricLabel, lang) || item.metric;
  return (
    <Section
      title={name}
      hint={[say(item.unit.name, lang), grainWords(item.grain)].filter(Boolean).join(' · ')}
      busy={answer.stale}
      actions={
        <ViewLink
          page="metric"
          name={item.metric}
          view={{ scope: undefined, ...viewOfSlice(item.slice), rule: item.rule }}
          className={styles.link}
        >
          {t('incident.metric', 'Open the metric')}
        </ViewLink>
      }
    >
      {answer.error && !answer.data && (
        <ErrorState
          error={answer.error}
          retry={answer.retry}
          what={t('trend.failed', 'The numbers could not be loaded')}
        />
      )}
      {!answer.data && !answer.error && <Skeleton height={height} />}
      {answer.data && focus < 0 && (
        <EmptyState title={t('trend.empty', 'No data in this time and scope')} icon="graph-bar">
          {reasonWords(column?.reasons?.find(Boolean))}
        </EmptyState>
      )}
      {answer.data && focus >= 0 && (
        <>
          <Suspense fallback={<Skeleton height={height} />}>
            <Chart
              label={name}
              times={course.times}
              grain={item.grain}
              calendar={calendar}
              values={course.values}
              complete={course.complete}
              companions={course.companions}
              ranges={course.ranges}
              bands={bands}
              marks={marks}
              unit={column?.unit}
              format={column?.format}
              focus={focus}
              onFocus={() => undefined}
              height={height}
            />
          </Suspense>
          <div className={styles.foot}>
            <Legend
              companions={course.companions}
              ranges={course.ranges}
              events={namesOf(bands)}
              running={course.complete.includes(false)}
            />
          </div>
        </>
      )}
      {words && <p className={styles.words}>{words}</p>}
      <div className={styles.evidence}>
        <Evidence evidence={item.evidence ?? []} />
      </div>
      <p className={styles.words}>{say(item.why, lang)}</p>
    </Section>
  );
}

/** Whether the page is as narrow as a phone. */
function useNarrow(): boolean {
  const query = useTheme2().breakpoints.down('md').replace('@media ', '');
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia?.(query);
      list?.addEventListener?.('change', listener);
      return () => list?.removeEventListener?.('change', listener);
    },
    () => window.matchMedia?.(query)?.matches ?? false
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({ color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } }),
  foot: css({ margin: theme.spacing(1, 0, 1.5), [theme.breakpoints.down('md')]: { display: 'none' } }),
  evidence: css({ marginTop: theme.spacing(1) }),
  words: css({ margin: theme.spacing(1, 0, 0), color: theme.colors.text.secondary }),
});
