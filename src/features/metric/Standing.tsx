import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type DraftStanding, type Metric } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { StatusBadge } from '../../ui/badges';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

export const useStanding = (name: string) => useRecall<DraftStanding>(`standing/metric/${encodeURIComponent(name)}`);

/** The status as it stands: certified by whom and when, or that the certificate does not hold any more. */
export function StandingBadge({ metric }: { metric: Metric }) {
  const tones = useTones();
  const standing = useStanding(metric.name).data;
  if (standing?.dropped) {
    return (
      <Pill tone={tones.caution} title={standing.who}>
        {t('standing.dropped', 'Edited since it was certified')}
      </Pill>
    );
  }
  return (
    <>
      <StatusBadge metric={metric} />
      {standing?.who && (
        <Pill>
          {t('standing.by', 'by {{who}}, {{day}}', { who: standing.who, day: (standing.at ?? '').slice(0, 10) })}
        </Pill>
      )}
    </>
  );
}

/** The record of a definition: why its badge dropped, what follows it, the versions that changed it, its draft. */
export function Standing({ metric }: { metric: Metric }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const standing = useStanding(metric.name).data;
  if (!standing) {
    return null;
  }
  const { since = [], versions, successor, retires, drafts, draft, may } = standing;
  if (since.length + versions.length === 0 && !successor && !drafts) {
    return null;
  }
  return (
    <Section title={t('standing.title', 'Life of the definition')}>
      {standing.dropped && (
        <>
          <p>
            {t('standing.why', 'Certified by {{who}}, {{day}}. Since then:', {
              who: standing.who,
              day: (standing.at ?? '').slice(0, 10),
            })}
          </p>
          <ul className={styles.list}>
            {since.map((words, i) => (
              <li key={i}>{say(words, lang)}</li>
            ))}
          </ul>
        </>
      )}
      {successor && (
        <p>
          <ViewLink page="metric" name={successor} className={styles.link}>
            {t('standing.successor', 'Its successor: {{name}}', { name: successor })}
          </ViewLink>
          {retires && ` · ${t('standing.retires', 'kept right until {{day}}', { day: retires })}`}
        </p>
      )}
      <ul className={styles.list}>
        {versions.map((one) => (
          <li key={one.version}>
            <span className={styles.small}>
              {t('drafts.in-version', 'version {{n}}', { n: one.version })} · {one.at.slice(0, 10)} · {one.author}
            </span>
            {(one.differences ?? []).map((difference, i) => (
              <div key={i}>{say(difference.words, lang)}</div>
            ))}
          </li>
        ))}
      </ul>
      {may && (
        <>
          <ViewLink page="builder" name={metric.name} view={{ tab: undefined }} className={styles.link}>
            {t('builder.change-here', 'Change it in the form')}
          </ViewLink>
          {' · '}
        </>
      )}
      {drafts && (
        <>
          <ViewLink page="housekeeping" name={metric.name} view={{ tab: undefined }} className={styles.link}>
            {t('housekeeping.who-uses', 'Who uses it, to retire it')}
          </ViewLink>
          {' · '}
        </>
      )}
      {drafts && (
        <ViewLink page="drafts" name={metric.name} className={styles.link}>
          {draft ? t('standing.open-draft', 'Open its draft') : t('standing.draft', 'Draft a change, or review it')}
        </ViewLink>
      )}
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0, '& > li': { padding: theme.spacing(0.5, 0) } }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  // Beside other words colour alone does not tell a link.
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
});
