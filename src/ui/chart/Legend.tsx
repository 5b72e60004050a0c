import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { AROUND, OWN } from '../../domain/events';
import { joined } from '../../domain/lang';
import { t } from '../../i18n/t';
import { type Tones, useTones } from '../tones';
import { useLang } from '../ViewContext';

import { type ChartRange, type Companion } from './types';

interface Props {
  companions: Companion[];
  ranges: ChartRange[];
  /** Names of events that are shaded. */
  events?: string[];
  /** Whether a bucket is still running. */
  running?: boolean;
}

/** What the lines and grounds of a chart are. */
export function Legend({ companions, ranges, events = [], running }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  return (
    <ul className={styles.legend}>
      <li>
        <i style={{ borderTop: `2px solid ${tones.accent.line}` }} aria-hidden />
        {t('chart.actual', 'Actual')}
      </li>
      {running && (
        <li>
          <i style={{ borderTop: `2px dashed ${tones.accent.line}` }} aria-hidden />
          {t('chart.running', 'still running')}
        </li>
      )}
      {companions.map((companion) => (
        <li key={companion.kind}>
          {companion.kind === 'abnormal' ? (
            <em style={{ background: tones.caution.line }} aria-hidden />
          ) : (
            <i style={{ borderTop: lineStyle(companion, tones) }} aria-hidden />
          )}
          {companion.label}
        </li>
      ))}
      {ranges.map(({ label, strength }) => (
        <li key={label}>
          <b style={{ background: tones.accent.line, opacity: strength + OWN }} aria-hidden />
          {label}
        </li>
      ))}
      {events.length > 0 && (
        <li>
          <b style={{ background: tones.accent.line, opacity: AROUND + OWN }} aria-hidden />
          {joined(events, lang)}
        </li>
      )}
    </ul>
  );
}

function lineStyle({ kind, tier }: Companion, tones: Tones): string {
  switch (kind) {
    case 'target':
      return `2px dotted ${tones.caution.line}`;
    case 'limit':
      return `2px dashed ${tones.tier[tier ?? 0].line}`;
    case 'ahead':
      return `2px dashed ${tones.accent.line}`;
    case 'expected':
      return `2px dotted ${tones.status.none.line}`;
    case 'fired':
      return `3px solid ${tones.tier[tier ?? 0].line}`;
    default:
      return `2px dashed ${tones.status.none.line}`;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    listStyle: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '& li': { display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.75) },
    '& i': { width: 18, height: 0 },
    '& b': { width: 18, height: 12 },
    '& em': { width: 9, height: 9, borderRadius: '50%' },
  }),
});
