import React, { memo } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Metric } from '../../domain/generated/wire';
import { say, sayOther } from '../../domain/lang';
import { type Reading } from '../../domain/reading';
import { reasonWords } from '../../i18n/reasonWords';
import { statusWords } from '../../i18n/words';
import { Figure } from '../../ui/Figure';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { shapeWords, SHAPES } from './mapWords';

interface Props {
  metric: Metric;
  reading: Reading | undefined;
  /** Stands out for what is asked of the map; undefined where nothing is. */
  marked?: boolean;
}

/** A metric on the map: how it stands, its name, whether it is certified, its number. */
export const MapMetric = memo(function MapMetric({ metric, reading, marked }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const status = reading?.status ?? 'none';
  const name = say(metric.label, lang) || metric.name;
  const certified = metric.status === 'certified';
  return (
    <li className={cx(styles.item, marked && styles.marked, marked === false && styles.faint)}>
      <span style={{ color: tones.status[status].line }} title={shapeWords(status)} aria-hidden>
        {SHAPES[status]}
      </span>
      <span className={styles.name}>
        <ViewLink
          page="metric"
          name={metric.name}
          className={styles.link}
          title={[name, sayOther(metric.label, lang), say(metric.description, lang)].filter(Boolean).join(' · ')}
        >
          {name}
        </ViewLink>
        <span className="sr-only">, {shapeWords(status)}</span>
      </span>
      <span className={styles.badge} style={{ color: certified ? tones.sound.text : tones.caution.text }}>
        {certified ? <span aria-hidden>✓</span> : statusWords(metric.status)}
        {certified && <span className="sr-only">{statusWords(metric.status)}</span>}
      </span>
      <span className={styles.value}>
        {reading?.value === null || reading?.value === undefined ? (
          reading && <span title={reasonWords(reading.reason)}>–</span>
        ) : (
          <Figure value={reading.value} unit={reading.unit ?? metric.unit} format={reading.format ?? metric.format} />
        )}
      </span>
    </li>
  );
});

const getStyles = (theme: GrafanaTheme2) => ({
  item: css({
    display: 'grid',
    gridTemplateColumns: '14px minmax(0, 1fr) max-content minmax(64px, max-content)',
    alignItems: 'baseline',
    gap: theme.spacing(0.75),
    padding: theme.spacing(0.25, 0.75),
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    border: '1px solid transparent',
    [theme.breakpoints.down('md')]: { minHeight: 40, alignItems: 'center' },
  }),
  marked: css({
    borderColor: theme.colors.warning.border,
    background: theme.colors.warning.transparent,
    '& a': { fontWeight: theme.typography.fontWeightMedium },
  }),
  faint: css({ '& a, & a:hover': { color: theme.colors.text.secondary } }),
  name: css({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  link: css({
    color: theme.colors.text.primary,
    '&:hover': { textDecoration: 'underline', color: theme.colors.text.link },
    [theme.breakpoints.down('md')]: { display: 'inline-block', padding: theme.spacing(1, 0) },
  }),
  badge: css({ fontSize: 12, whiteSpace: 'nowrap' }),
  value: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
});
