import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { AttainmentBadge } from '../../ui/badges';
import { ChangeTag } from '../../ui/ChangeTag';
import { Figure } from '../../ui/Figure';
import { Sparkline } from '../../ui/Sparkline';
import { useTones } from '../../ui/tones';

import { Led } from '../stage/Led';
import { type Lead } from '../stage/links';

import { type Card as CardData } from './cards';
import { type ScorecardOptions } from './types';

interface Props {
  card: CardData;
  options: ScorecardOptions;
  /** Several cards share the panel: each gets an edge. */
  several: boolean;
  /** Too narrow for words beside the name. */
  narrow: boolean;
  /** The metric's name is shown; otherwise the panel's title tells it. */
  named: boolean;
  height: number;
  lead: Lead | undefined;
}

const LINE = 22;

/** Value, target, comparisons, trend; what does not fit into the height is left out from below. */
export function Card({ card, options, several, narrow, named, height, lead }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const { column, reading, unit, trend } = card;
  const name = several && unit ? (card.answer.metrics.length > 1 ? `${column.label} · ${unit}` : unit) : column.label;
  const verdict = reading?.verdict ?? 'none';
  const { lastYear, previous } = showing(options);
  const left = height - (several ? 20 : 0) - (named ? LINE : 0) - 36 - (lastYear || previous ? LINE : 0);
  return (
    <Led lead={lead} className={cx(styles.card, several && styles.edge, narrow && styles.narrow)} label={lead && name}>
      <span className={styles.top}>
        {named && (
          <span className={styles.name} title={name}>
            {name}
          </span>
        )}
        {options.target && attained(reading) && (
          <AttainmentBadge target={reading?.target} good={column.good} words={!narrow} className={styles.badge} />
        )}
      </span>
      <Figure
        size={reading?.value === null || !reading ? 'text' : 'large'}
        value={reading?.value}
        unit={column.unit}
        format={column.format}
        reason={reading?.reason}
      />
      {(lastYear || previous) && (!narrow || height >= 92) && (
        <span className={styles.changes}>
          {lastYear && reading?.lastYear && <ChangeTag change={reading.lastYear} label={t('compare.yoy', 'YoY')} />}
          {previous && reading?.previous && (
            <ChangeTag change={reading.previous} label={t('compare.previous', 'vs previous')} reasons={false} />
          )}
        </span>
      )}
      {options.sparkline && trend && left >= 18 && (
        <span className={styles.trend}>
          <Sparkline
            values={trend}
            tone={verdict === 'none' ? tones.accent : tones.verdict[verdict]}
            width={640}
            height={Math.min(Math.max(left - 8, 16), 120)}
            label={t('scorecard.trend', 'Trend of {{name}}', { name })}
          />
        </span>
      )}
    </Led>
  );
}

/** The card is too small for the reason of a missing target. */
const attained = (reading: CardData['reading']) =>
  (reading?.target?.pace ?? reading?.target?.attainment ?? null) !== null;

function showing({ compare }: ScorecardOptions) {
  return {
    lastYear: compare === 'lastYear' || compare === 'both',
    previous: compare === 'previous' || compare === 'both',
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    overflow: 'hidden',
    color: theme.colors.text.primary,
    borderRadius: theme.shape.radius.default,
    'a&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  edge: css({ padding: theme.spacing(1, 1.25), border: `1px solid ${theme.colors.border.weak}` }),
  narrow: css({ padding: theme.spacing(0.25, 0.75) }),
  top: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(0.5),
    minHeight: LINE,
    minWidth: 0,
  }),
  name: css({
    color: theme.colors.text.secondary,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  badge: css({ fontSize: 11, padding: '0 5px', flexShrink: 0, marginLeft: 'auto' }),
  changes: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    minHeight: LINE,
  }),
  trend: css({ display: 'block', marginTop: 'auto', paddingTop: theme.spacing(0.5) }),
});
