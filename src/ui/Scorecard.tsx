import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Metric } from '../domain/generated/wire';
import { periodsOf } from '../domain/comparison';
import { say } from '../domain/lang';
import { type Reading, targetOf } from '../domain/reading';
import { t } from '../i18n/t';

import { AttainmentBadge } from './badges';
import { ChangeTag } from './ChangeTag';
import { Figure } from './Figure';
import { Sparkline } from './Sparkline';
import { Skeleton } from './Skeleton';
import { useTones } from './tones';
import { useLang, ViewLink } from './ViewContext';

interface Props {
  metric: Metric;
  reading: Reading | undefined;
  trend: Array<number | null> | undefined;
  loading?: boolean;
  /** Why there is no reading at all. */
  reason?: string;
}

/** One number at a glance: value, target, both comparisons, trend. The whole card leads to the metric's page. */
export function Scorecard({ metric, reading, trend, loading, reason }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const name = say(metric.label, lang) || metric.name;
  const status = reading?.status ?? 'none';
  return (
    <ViewLink page="metric" name={metric.name} className={styles.card}>
      <span className={styles.name} title={say(metric.description, lang)}>
        {name}
      </span>
      {loading && !reading ? (
        <Skeleton lines={2} height={24} />
      ) : (
        <>
          <Figure
            size={reading?.value === null || !reading ? 'text' : 'large'}
            value={reading?.value}
            unit={reading?.unit ?? metric.unit}
            format={reading?.format ?? metric.format}
            reason={reading?.reason ?? reason}
          />
          <div className={styles.target}>
            <AttainmentBadge target={targetOf(reading)} words className={styles.badge} />
          </div>
          <div className={styles.changes}>
            {periodsOf(reading?.comparisons ?? []).map((change, i) => (
              <ChangeTag key={change.name} change={change} label={say(change.tag, lang)} reasons={i === 0} />
            ))}
          </div>
        </>
      )}
      <div className={styles.trend}>
        {trend && (
          <Sparkline
            values={trend}
            tone={status === 'none' ? tones.accent : tones.status[status]}
            width={320}
            height={34}
            label={t('scorecard.trend', 'Trend of {{name}}', { name })}
          />
        )}
      </div>
    </ViewLink>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(0.5),
    minWidth: 0,
    padding: theme.spacing(1.5, 1.75),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    color: theme.colors.text.primary,
    '&:hover': { borderColor: theme.colors.border.strong },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 1 },
  }),
  name: css({
    color: theme.colors.text.secondary,
    lineHeight: '20px',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  // Kept where there is no target, so that the cards of a row stay level.
  target: css({ minHeight: 20 }),
  badge: css({ fontSize: 11, padding: '0 5px' }),
  changes: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    minHeight: 20,
  }),
  trend: css({ marginTop: 'auto', paddingTop: theme.spacing(0.5), minHeight: 40 }),
});
