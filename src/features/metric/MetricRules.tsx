import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Agenda, type Rule } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { viewOfSlice } from '../../domain/view';
import { t } from '../../i18n/t';
import { useAgenda } from '../../infrastructure/questions';
import { TierBadge } from '../../ui/badges';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang, useView, ViewLink } from '../../ui/ViewContext';

import { type MetricView } from './useMetricView';

/** What watches this metric, and what it found this morning. */
export function MetricRules({ view: { page } }: { view: MetricView }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { asOf, rule: led } = useView();
  const agenda = useAgenda({ lang, asOf });
  return (
    <Section title={t('metric.rules', 'Rules')}>
      {page.rules.length === 0 && (
        <p className={styles.quiet}>{t('metric.no-rules', 'No rule watches this metric.')}</p>
      )}
      <ul className={styles.list}>
        {page.rules.map((rule) => (
          <li
            key={rule.name}
            className={cx(led === rule.name && styles.led)}
            aria-current={led === rule.name ? 'true' : undefined}
          >
            <div className={styles.head}>
              <RuleState rule={rule} agenda={agenda.data} />
              <TierBadge tier={rule.tier} />
              <strong>{say(rule.label, lang) || rule.name}</strong>
            </div>
            {led === rule.name && <div className={styles.quiet}>{t('rule.led', 'Its alert led here.')}</div>}
            <div className={styles.quiet}>{say(rule.words, lang)}</div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function RuleState({ rule, agenda }: { rule: Rule; agenda: Agenda | undefined }) {
  const tones = useTones();
  const lang = useLang();
  if (!agenda) {
    return null;
  }
  const items = agenda.items.filter((item) => item.rule === rule.name);
  if (agenda.errors?.some((problem) => problem.rules.includes(rule.name))) {
    return <Pill tone={tones.caution}>{t('rule.unjudged', 'Not judged')}</Pill>;
  }
  if (items.length === 0) {
    return <Pill>{t('rule.calm', 'Calm')}</Pill>;
  }
  return (
    <ViewLink page="metric" name={rule.metric} view={viewOfSlice(items[0].slice)} title={say(items[0].headline, lang)}>
      <Pill tone={tones.tier[rule.tier]}>{t('rule.fired', 'Fired')}</Pill>
    </ViewLink>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, '& > li': { padding: theme.spacing(0.75, 0) } }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75),
    alignItems: 'center',
    '& strong': { fontWeight: 500 },
  }),
  led: css({ borderLeft: `3px solid ${theme.colors.primary.main}`, paddingLeft: `${theme.spacing(1)} !important` }),
  quiet: css({ color: theme.colors.text.secondary, margin: 0 }),
});
