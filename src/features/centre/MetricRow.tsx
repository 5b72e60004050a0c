import React, { memo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Metric } from '../../domain/generated/wire';
import { say, sayOther } from '../../domain/lang';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { comparisonOf, type ReadComparison, targetOf } from '../../domain/reading';
import { type MetricValues } from '../../infrastructure/useMetricValues';
import { AttainmentBadge } from '../../ui/AttainmentBadge';
import { TierLayerBadge, TrustBadge } from '../../ui/badges';
import { ChangeTag } from '../../ui/ChangeTag';
import { Figure } from '../../ui/Figure';
import { Sparkline } from '../../ui/Sparkline';
import { Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { ROW_ATTRIBUTE } from './SearchBox';

interface Props {
  metric: Metric;
  values: MetricValues;
  /** The comparison of the change. */
  compare?: string;
  /** Its certificate does not hold any more. */
  dropped?: boolean;
  /** How the changes of the column are written. */
  write?: (change: ReadComparison) => string | null;
}

/** One metric of the centre; a card on a phone. */
export const MetricRow = memo(function MetricRow({ metric, values, compare = '', write, dropped }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const reading = values.reading(metric.name);
  const trend = values.trend(metric.name);
  const target = targetOf(reading);
  const status = reading?.status ?? 'none';
  const waiting = values.loading && !reading && metric.errors === 0;
  const name = say(metric.label, lang) || metric.name;
  return (
    <tr {...{ [ROW_ATTRIBUTE]: metric.name }}>
      <th scope="row" className={styles.name}>
        <ViewLink page="metric" name={metric.name} className={styles.link} title={say(metric.description, lang)}>
          {name}
        </ViewLink>{' '}
        <span className={styles.other}>{sayOther(metric.label, lang)}</span>
      </th>
      <td className={styles.value}>
        {waiting ? (
          <Skeleton width={72} />
        ) : (
          <Figure
            value={reading?.value}
            unit={reading?.unit ?? metric.unit}
            format={reading?.format ?? metric.format}
            reason={reading?.reason ?? (metric.errors > 0 ? undefined : values.why(metric.name))}
          />
        )}
      </td>
      <td className={styles.change}>
        {reading && <ChangeTag change={comparisonOf(reading, compare)} write={write} />}
      </td>
      <td className={styles.target}>
        {target && target.reason !== 'no_target' ? (
          <AttainmentBadge target={target} good={metric.good} words={Boolean(target.reason)} />
        ) : (
          <span className={styles.none} title={reasonWords('no_target')}>
            –
          </span>
        )}
      </td>
      <td className={styles.trend}>
        {trend && (
          <Sparkline
            values={trend}
            tone={status === 'none' ? tones.accent : tones.status[status]}
            width={160}
            height={28}
            label={t('scorecard.trend', 'Trend of {{name}}', { name })}
          />
        )}
      </td>
      <td className={styles.wide}>
        <TierLayerBadge metric={metric} />
      </td>
      <td className={styles.owner}>{say(metric.ownerLabel, lang) || metric.owner || t('centre.no-owner', 'none')}</td>
      <td className={styles.trust}>
        <TrustBadge metric={metric} dropped={dropped} />
      </td>
    </tr>
  );
});

const getStyles = (theme: GrafanaTheme2) => {
  const phone = theme.breakpoints.down('md');
  const number = {
    textAlign: 'right !important' as 'right',
    whiteSpace: 'nowrap' as const,
    fontVariantNumeric: 'tabular-nums',
  };
  return {
    name: css({ fontWeight: 400, minWidth: 160, [phone]: { gridArea: 'name', minWidth: 0 } }),
    link: css({
      color: theme.colors.text.link,
      fontSize: 15,
      '&:hover': { textDecoration: 'underline' },
      [phone]: { display: 'inline-block', padding: theme.spacing(0.75, 0) },
    }),
    // The other language's name is not broken while it fits on a line of its own.
    other: css({
      display: 'inline-block',
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    value: css({ ...number, [phone]: { gridArea: 'value', textAlign: 'left !important' as 'left', fontSize: 20 } }),
    change: css({ ...number, [phone]: { gridArea: 'change', textAlign: 'left !important' as 'left' } }),
    target: css({ ...number, [phone]: { gridArea: 'target' } }),
    none: css({ color: theme.colors.text.secondary, [phone]: { display: 'none' } }),
    trend: css({ width: 176, minWidth: 120, [phone]: { gridArea: 'trend', width: 'auto', minWidth: 0 } }),
    wide: css({ whiteSpace: 'nowrap', [phone]: { display: 'none !important' as 'none' } }),
    // Five Chinese characters stay on one line.
    owner: css({
      minWidth: 100,
      [phone]: { gridArea: 'owner', minWidth: 0, color: theme.colors.text.secondary, fontSize: 12 },
    }),
    trust: css({
      whiteSpace: 'nowrap',
      [phone]: { gridArea: 'trust', whiteSpace: 'normal', textAlign: 'right !important' as 'right' },
    }),
  };
};
