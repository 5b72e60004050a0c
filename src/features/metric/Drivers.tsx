import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Catalog, type Metric } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { grainsFor, timeOf } from '../../domain/period';
import { comparisonOf, readRow } from '../../domain/reading';
import { driversRequest } from '../../domain/requests';
import { covers, takes } from '../../domain/scope';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { useAnswers } from '../../infrastructure/questions';
import { ChangeTag } from '../../ui/ChangeTag';
import { Figure } from '../../ui/Figure';
import { Section } from '../../ui/Section';
import { Skeleton } from '../../ui/states';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** What moves this metric, and how that moved over the same bucket. */
export function Drivers({ view }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { page, catalog, bucket, grain, step, asking, compare } = view;
  const drivers = driversOf(page.drivers.length > 0 ? page.drivers : page.inputs, catalog);
  const asked = drivers.filter(
    (m) =>
      m.errors === 0 &&
      covers(m, view.scope) &&
      takes(m, asking.filters) &&
      (step === undefined || grainsFor(m.minGrain).includes(grain))
  );
  const names = asked.map((metric) => metric.name);
  const many = useAnswers(
    bucket && names.length > 0
      ? [driversRequest(names, step, timeOf(bucket), compare ? [compare.name] : [], asking)]
      : null
  );
  if (drivers.length === 0) {
    return null;
  }
  return (
    <Section
      title={page.drivers.length > 0 ? t('drivers.title', 'Drivers') : t('drivers.inputs', 'Made of')}
      hint={compare && say(compare.short, lang)}
    >
      <ul className={styles.list}>
        {drivers.map((metric) => {
          const answer = many.data?.answers.get(metric.name);
          const reading = readRow(answer, metric.name, (answer?.rows ?? 0) - 1);
          const why = asked.includes(metric)
            ? many.data?.errors.get(metric.name)?.message
            : reasonWords('not_in_scope');
          return (
            <li key={metric.name}>
              <ViewLink page="metric" name={metric.name}>
                {say(metric.label, lang) || metric.name}
              </ViewLink>
              {many.loading && !reading && !why ? (
                <Skeleton width={80} />
              ) : (
                <span className={styles.figures}>
                  <Figure
                    value={reading?.value}
                    unit={reading?.unit}
                    format={reading?.format}
                    reason={reading?.reason ?? why}
                  />
                  {reading && compare && <ChangeTag change={comparisonOf(reading, compare.name)} reasons={false} />}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function driversOf(names: string[], catalog: Catalog): Metric[] {
  return names.flatMap((name) => catalog.metrics.filter((metric) => metric.name === name));
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    listStyle: 'none',
    margin: 0,
    '& > li': {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.75, 0),
      '& + &, & + li': { borderTop: `1px solid ${theme.colors.border.weak}` },
    },
    '& a': { color: theme.colors.text.link, '&:hover': { textDecoration: 'underline' } },
  }),
  figures: css({ display: 'inline-flex', gap: theme.spacing(1.5), textAlign: 'right' }),
});
