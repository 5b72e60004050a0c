import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { askedNames, besidesOf } from '../../domain/comparison';
import { type Catalog, type Metric, type MineNumber, type MinePage, type Scope } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { topName, hierarchyOf } from '../../domain/scope';
import { t } from '../../i18n/t';
import { useMetricValues } from '../../infrastructure/useMetricValues';
import { Scorecard } from '../../ui/cards/Scorecard';
import { Section } from '../../ui/Section';
import { ErrorState } from '../../ui/states';
import { useLang, useLead, ViewLink } from '../../ui/ViewContext';

/** The numbers that the reader answers for or follows, by unit, in the month so far. */
export function MyNumbers({ page, catalog }: { page: MinePage; catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const units = useMemo(() => byUnit(page.numbers), [page.numbers]);
  return (
    <Section
      title={t('mine.numbers', 'My metrics')}
      hint={t('mine.numbers-hint', 'that you answer for or follow · month so far')}
    >
      {units.length === 0 && (
        <p className={styles.quiet}>
          {t(
            'mine.no-numbers',
            'The definitions name you for none, and you follow none yet: open a metric and press Follow.'
          )}{' '}
          <ViewLink page="centre" className="external-link">
            {t('metric.to-centre', 'Find another in the indicator centre')}
          </ViewLink>
        </p>
      )}
      {units.map(([key, numbers]) => (
        <Unit key={key} numbers={numbers} catalog={catalog} bare={units.length === 1 && key === ''} />
      ))}
      {page.more ? (
        <p className={styles.quiet}>
          {t('mine.more', 'And {{count}} more that you answer for: follow those that you want here.', {
            count: page.more,
          })}
        </p>
      ) : null}
    </Section>
  );
}

function byUnit(numbers: MineNumber[]): Array<[string, MineNumber[]]> {
  const units = new Map<string, MineNumber[]>();
  for (const number of numbers) {
    const key = number.about.scope ? JSON.stringify(number.about.scope) : '';
    units.set(key, [...(units.get(key) ?? []), number]);
  }
  return [...units];
}

/** One unit's numbers, asked together. */
function Unit({ numbers, catalog, bare }: { numbers: MineNumber[]; catalog: Catalog; bare: boolean }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const lead = useLead();
  const scope: Scope | undefined = numbers[0].about.scope;
  const metrics = useMemo(
    () => numbers.flatMap(({ about }) => catalog.metrics.find(({ name }) => name === about.metric) ?? ([] as Metric[])),
    [numbers, catalog]
  );
  const compare = useMemo(() => askedNames(catalog.comparisons), [catalog]);
  const values = useMetricValues(metrics, { preset: 'mtd' }, compare, { lang, scope });
  const unit = say(numbers[0].called.unit, lang) || topName(hierarchyOf(catalog, scope), lang);
  return (
    <section aria-label={unit || t('mine.numbers', 'My metrics')}>
      {!bare && <h3 className={styles.unit}>{unit}</h3>}
      {values.error ? (
        <ErrorState error={values.error} retry={values.retry} />
      ) : (
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
              lead={lead('metric', metric.name, { scope })}
            />
          ))}
        </div>
      )}
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  quiet: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0) }),
  unit: css({ margin: theme.spacing(1.5, 0, 1), fontSize: 'inherit', fontWeight: theme.typography.fontWeightMedium }),
  cards: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(210px, 1fr))',
    gap: theme.spacing(1.5),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: theme.spacing(1) },
  }),
});
