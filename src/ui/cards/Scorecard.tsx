import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatChange } from '../../domain/format/change';
import { formatNumber, formatRate, formatShare } from '../../domain/format/number';
import { type OutlookLanding } from '../../domain/generated/wire';
import { called, type Lang, say } from '../../domain/lang';
import { reachedOf, type ReadComparison, type Reading, targetOf } from '../../domain/reading';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { attainedWords } from '../../i18n/words';

import { AttainmentBadge } from '../AttainmentBadge';
import { ChangeTag } from '../ChangeTag';
import { Figure } from '../Figure';
import { type Lead, Led } from '../Led';
import { Sparkline } from '../Sparkline';
import { Skeleton } from '../Skeleton';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';

import { type Layout, ROOMY } from './scorecardLayout';

interface Props {
  name: string;
  /** What the name means. */
  hint?: string;
  reading: Reading | undefined;
  /** Why there is no reading at all. */
  reason?: string;
  loading?: boolean;
  /** The changes to show, the one that leads first. */
  compared: ReadComparison[];
  /** How much of the target is reached. */
  attainment?: boolean;
  trend?: Array<number | null>;
  /** What the trend is usually within. */
  usual?: { lower: Array<number | null>; upper: Array<number | null> };
  /** Where the running period lands. */
  landing?: OutlookLanding;
  /** What there is room for; roomy where the card is as high as what it shows. */
  layout?: Layout;
  /** Cards beside each other have an edge. */
  edge?: boolean;
  /** Whether the name is shown; else something above tells it. */
  named?: boolean;
  /** Where the whole card leads. */
  lead: Lead | undefined;
}

/** One number at a glance: value, target, comparisons, trend, as far as the layout has room for them. */
export function Scorecard(props: Props) {
  const {
    name,
    hint,
    reading,
    loading,
    compared,
    trend,
    usual,
    landing,
    lead,
    named = true,
    edge = true,
    layout = ROOMY,
  } = props;
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { low, roomy } = layout;
  const status = reading?.status ?? 'none';
  const foreseen = low ? undefined : landingWords(landing, lang, reading?.unit, reading?.format);
  const changes = (compared.length > 0 || foreseen) && (
    <Changes compared={low ? compared.slice(0, 1) : compared} bare={low}>
      {layout.attainment === 'change' && <Attainment {...props} />}
      {foreseen && <span className={styles.landing}>{foreseen}</span>}
    </Changes>
  );
  return (
    <Led
      lead={lead}
      className={cx(styles.card, edge && styles.edge, low && edge && styles.low, roomy && styles.roomy)}
      label={lead && !roomy ? spoken(props, lang) : undefined}
    >
      {(named || low) && (
        <span className={cx(styles.top, low && styles.lowTop)} style={{ fontSize: layout.letters }}>
          {named && (
            <span className={styles.name} title={hint ?? name}>
              {name}
            </span>
          )}
          {low && changes}
        </span>
      )}
      {loading && !reading ? <Skeleton lines={2} height={24} /> : <Value {...props} layout={layout} />}
      {!low && changes}
      {roomy && !changes && <span className={styles.changes} />}
      {trend && layout.trend > 0 && (
        <span className={styles.trend}>
          <Sparkline
            values={trend}
            range={usual}
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

/** Where the running period lands: in per cent of its target where there is one. */
function landingWords(landing: OutlookLanding | undefined, lang: Lang, unit?: string, format?: string) {
  if (!landing || landing.attainment === null) {
    return landing && landing.lands !== null && unit !== undefined
      ? t('landing.at', 'lands at {{value}}', { value: formatNumber(landing.lands, { lang, unit, format }) })
      : undefined;
  }
  return t('landing.at', 'lands at {{value}}', { value: formatShare(landing.attainment) });
}

/** A card by ear, also what there was no room for: its name, number, target and what it is compared with. */
function spoken({ name, reading, reason, compared, landing }: Props, lang: Lang): string {
  if (!reading) {
    return reason ? called(name, reasonWords(reason), lang) : name;
  }
  const { value, unit, format } = reading;
  const why = reading.reason ?? reason;
  const share = reachedOf(targetOf(reading));
  const parts = [
    value === null ? reasonWords(why) : formatNumber(value, { lang, unit, format }),
    share !== null && attainedWords(share, reading.good),
    ...compared.map(
      (one) =>
        one.share !== null &&
        t('change.part-of', '{{rate}} of {{whole}}', { rate: formatRate(one.share), whole: say(one.label, lang) })
    ),
    ...compared.map((one) => one.delta !== null && `${formatChange(one, lang, true)} ${say(one.short, lang)}`),
    landingWords(landing, lang, unit, format),
  ].filter(Boolean);
  return called(name, parts.join(' · '), lang);
}

function Value({ reading, reason, layout, ...rest }: Props & { layout: Layout }) {
  const styles = useStyles2(getStyles);
  const { low, roomy, attainment } = layout;
  const there = typeof reading?.value === 'number';
  return (
    <>
      <span
        className={cx(
          styles.value,
          attainment === 'rate' && styles.besides,
          low && styles.lowValue,
          roomy && !there && styles.words
        )}
        style={{ fontSize: there ? layout.figure : undefined }}
      >
        <Figure
          size={there ? 'large' : 'text'}
          value={reading?.value}
          unit={reading?.unit}
          format={reading?.format}
          reason={reading?.reason ?? reason}
        />
        {(attainment === 'number' || attainment === 'rate') && (
          <Attainment {...rest} reading={reading} layout={layout} />
        )}
      </span>
      {attainment === 'line' && (
        <span className={styles.line}>
          <Attainment {...rest} reading={reading} layout={layout} />
        </span>
      )}
    </>
  );
}

/** How much of the target is reached; the reason of a missing one only where there is room for words. */
function Attainment({ reading, attainment = true, layout = ROOMY }: Pick<Props, 'reading' | 'attainment' | 'layout'>) {
  const styles = useStyles2(getStyles);
  const target = targetOf(reading);
  if (!attainment || (!layout.roomy && reachedOf(target) === null)) {
    return null;
  }
  const className = cx(styles.badge, layout.low && styles.lowBadge, !layout.roomy && styles.aside);
  return (
    <AttainmentBadge target={target} good={reading?.good} words={layout.attainment !== 'rate'} className={className} />
  );
}

interface ChangesProps {
  compared: ReadComparison[];
  /** Without words where there is nothing to compare with. */
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
          <ChangeTag key={change.name} change={change} label={say(change.tag, lang)} reasons={i === 0} />
        )
      )}
      {children}
    </span>
  );
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
  edge: css({
    padding: theme.spacing(1, 1.25),
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
  }),
  low: css({ padding: theme.spacing(0.25, 1), justifyContent: 'center' }),
  roomy: css({
    gap: theme.spacing(0.5),
    padding: theme.spacing(1.5, 1.75),
    'a&:hover': { background: theme.colors.background.primary, borderColor: theme.colors.border.strong },
  }),
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
  // The word of the attainment gives way, not its number.
  besides: css({ flexWrap: 'nowrap', columnGap: 2, '& > :first-child': { flexShrink: 0 } }),
  words: css({ height: 'auto' }),
  // Kept where there is no target, so that the cards of a row stay level.
  line: css({ minHeight: 20 }),
  lowTop: css({ height: 16, lineHeight: '16px', '& > :last-child': { fontSize: 12 } }),
  lowValue: css({ height: 22, '& > :first-child': { height: 22, lineHeight: '22px', '& > span': { fontSize: 11 } } }),
  badge: css({ fontSize: 12, padding: '0 5px' }),
  // As small as the name: of two cards side by side on a phone the word stays beside its per cent.
  lowBadge: css({ fontSize: 11, padding: '0 3px' }),
  aside: css({ marginLeft: 'auto' }),
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
  landing: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  trend: css({ display: 'block', marginTop: 'auto' }),
});
