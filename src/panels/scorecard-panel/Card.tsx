import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { say } from '../../domain/lang';
import { reachedOf, type ReadComparison, targetOf } from '../../domain/reading';
import { AttainmentBadge } from '../../ui/badges';
import { ChangeTag } from '../../ui/ChangeTag';
import { Figure } from '../../ui/Figure';
import { Sparkline } from '../../ui/Sparkline';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';

import { comparedBy } from '../stage/compare';
import { Led } from '../stage/Led';
import { type Lead } from '../stage/links';

import { type Card as CardData } from './cards';
import { type Layout } from './layout';
import { type ScorecardOptions } from './types';

interface Props {
  card: CardData;
  options: ScorecardOptions;
  layout: Layout;
  /** Several cards share the panel: each gets an edge. */
  several: boolean;
  /** The metric's name is shown; otherwise the panel's title tells it. */
  named: boolean;
  lead: Lead | undefined;
}

/** Value, target, comparisons, trend, as far as the layout has room for them. */
export function Card({ card, options, layout, several, named, lead }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const { column, reading, unit, trend } = card;
  const { low } = layout;
  const there = typeof reading?.value === 'number';
  const name = several && unit ? (card.answer.metrics.length > 1 ? `${column.label} · ${unit}` : unit) : column.label;
  const status = reading?.status ?? 'none';
  const compared = comparedBy(options.compare, reading?.comparisons);
  const attainment = options.target && attained(reading) && (
    <AttainmentBadge target={targetOf(reading)} words={layout.attainment !== 'rate'} className={styles.badge} />
  );
  const changes = compared.length > 0 && (
    <Changes compared={low ? compared.slice(0, 1) : compared} bare={low}>
      {layout.attainment === 'change' && attainment}
    </Changes>
  );
  return (
    <Led
      lead={lead}
      className={cx(styles.card, several && styles.edge, low && several && styles.low)}
      label={lead && name}
    >
      {(named || low) && (
        <span className={cx(styles.top, low && styles.lowTop)} style={{ fontSize: layout.letters }}>
          {named && (
            <span className={styles.name} title={name}>
              {name}
            </span>
          )}
          {low && changes}
        </span>
      )}
      <span
        className={cx(styles.value, low && styles.lowValue)}
        style={{ fontSize: there ? layout.figure : undefined }}
      >
        <Figure
          size={there ? 'large' : 'text'}
          value={reading?.value}
          unit={column.unit}
          format={column.format}
          reason={reading?.reason}
        />
        {layout.attainment !== 'change' && attainment}
      </span>
      {!low && changes}
      {options.sparkline && trend && layout.trend > 0 && (
        <span className={styles.trend}>
          <Sparkline
            values={trend}
            tone={status === 'none' ? tones.accent : tones.status[status]}
            width={640}
            height={layout.trend}
            label={t('scorecard.trend', 'Trend of {{name}}', { name })}
          />
        </span>
      )}
    </Led>
  );
}

interface ChangesProps {
  compared: ReadComparison[];
  /** Arrow and size alone. */
  bare: boolean;
  /** What stands at the end of the line. */
  children?: ReactNode;
}

function Changes({ compared, bare, children }: ChangesProps) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <span className={styles.changes}>
      {compared.map((change, i) =>
        bare && change.reason ? null : (
          <ChangeTag
            key={change.name}
            change={change}
            label={bare ? undefined : say(change.tag, lang)}
            reasons={i === 0}
          />
        )
      )}
      {children}
    </span>
  );
}

/** The card is too small for the reason of a missing target. */
const attained = (reading: CardData['reading']) => reachedOf(targetOf(reading)) !== null;

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
  edge: css({
    padding: theme.spacing(1, 1.25),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
  }),
  low: css({ padding: theme.spacing(0.25, 1), justifyContent: 'center' }),
  // A change that finds no room beside the name goes to a second line, which is not shown: never half of it.
  top: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
    height: 20,
    lineHeight: '20px',
    flexShrink: 0,
    overflow: 'hidden',
  }),
  name: css({
    color: theme.colors.text.secondary,
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  value: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
    height: 32,
    flexShrink: 0,
    overflow: 'hidden',
    '& > :first-child': { fontSize: 'inherit' },
  }),
  lowTop: css({ height: 16, lineHeight: '16px', '& > :last-child': { fontSize: 11 } }),
  lowValue: css({ height: 22, '& > :first-child': { height: 22, lineHeight: '22px', '& > span': { fontSize: 12 } } }),
  badge: css({ fontSize: 11, padding: '0 5px', marginLeft: 'auto' }),
  changes: css({
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '20px',
    height: 20,
    flexShrink: 0,
    overflow: 'hidden',
  }),
  trend: css({ display: 'block', marginTop: 'auto' }),
});
