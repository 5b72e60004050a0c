import React, { useState } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatBucket, formatDay } from '../../domain/format/date';
import { formatRate, formatShare } from '../../domain/format/number';
import {
  type Catalog,
  type ScorecardCard,
  type ScorecardLine,
  type ScorecardPeriod,
} from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { calendarNamed } from '../../domain/period';
import { hierarchyOf, topName } from '../../domain/scope';
import { statusOfShare } from '../../domain/status';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/reasonWords';
import { Chip, ChipRow } from '../../ui/Chip';
import { Figure } from '../../ui/Figure';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { type Tone, type Tones, useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

/** What the reader is measured by: each metric against its target, weighed into one number. */
export function MyCard({ card, catalog }: { card: ScorecardCard; catalog: Catalog }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const [start, setStart] = useState(card.periods[0]?.start);
  const period = card.periods.find((one) => one.start === start) ?? card.periods[0];
  const calendar = calendarNamed(catalog);
  const unit = say(card.unit, lang) || topName(hierarchyOf(catalog, card.scope), lang);
  return (
    <Section title={say(card.label, lang)} hint={unit}>
      {card.problem && <p className={styles.quiet}>{card.problem}</p>}
      {period && (
        <>
          <ChipRow label={t('mine.periods', 'Which period')}>
            {card.periods.map((one) => (
              <Chip key={one.start} active={one === period} onClick={() => setStart(one.start)}>
                {formatBucket(one.start, card.grain, lang, calendar)}
                <span className={styles.chipRate} style={{ color: toneOf(one.attainment, tones).text }}>
                  {one.attainment === null ? '–' : formatShare(one.attainment)}
                </span>
              </Chip>
            ))}
          </ChipRow>
          <Whole period={period} />
          <Lines card={card} period={period} />
        </>
      )}
    </Section>
  );
}

/** Reached, nearly, or missed: by itself, not by a colour alone, the number says it. */
function toneOf(attainment: number | null, tones: Tones): Tone {
  return tones.status[attainment === null ? 'none' : statusOfShare(attainment)];
}

/** The one number, and what it is of. */
function Whole({ period }: { period: ScorecardPeriod }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { attainment, counted, complete, locked } = period;
  return (
    <div className={styles.whole}>
      {attainment === null ? (
        <span className={styles.none}>{t('mine.no-attainment', 'No attainment to tell')}</span>
      ) : (
        <span className={styles.large} style={{ color: toneOf(attainment, tones).text }}>
          {formatShare(attainment)}
        </span>
      )}
      <span className={styles.quiet}>
        {attainment !== null && (
          <>
            {complete
              ? t('mine.reached', 'of the targets reached, weighted')
              : t('mine.reached-so-far', 'of what is due by now, weighted')}
            {counted < 0.9995 &&
              ` · ${t('mine.counted', '{{share}} of the weight has a number', { share: formatRate(counted) })}`}
          </>
        )}
      </span>
      {!complete && <Pill>{t('mine.running', 'Still running')}</Pill>}
      {locked && (
        <Pill tone={tones.sound} title={t('mine.locked-hint', 'Later data and definitions do not change it')}>
          {t('mine.locked', 'Locked by {{who}}, {{day}}', { who: locked.by, day: formatDay(locked.at, lang) })}
        </Pill>
      )}
    </div>
  );
}

function Lines({ card, period }: { card: ScorecardCard; period: ScorecardPeriod }) {
  const styles = useStyles2(getStyles);
  return (
    <div role="table" aria-label={t('mine.lines', 'Metrics and targets')} className={styles.table}>
      <div role="row" className={cx(styles.row, styles.head)}>
        <span role="columnheader">{t('mine.metric', 'Metric')}</span>
        <span role="columnheader" className={styles.number}>
          {t('mine.weight', 'Weight')}
        </span>
        <span role="columnheader" className={styles.number}>
          {t('mine.value', 'Value')}
        </span>
        <span role="columnheader" className={styles.number}>
          {period.complete ? t('mine.target', 'Target') : t('mine.target-due', 'Due by now')}
        </span>
        <span role="columnheader" className={styles.number}>
          {t('mine.attainment', 'Attainment')}
        </span>
      </div>
      {period.lines.map((line) => (
        <Line key={line.metric} line={line} card={card} />
      ))}
    </div>
  );
}

function Line({ line, card }: { line: ScorecardLine; card: ScorecardCard }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const tone = toneOf(line.attainment, tones);
  const capped = card.cap && line.attainment !== null && line.attainment >= card.cap;
  return (
    <div role="row" className={styles.row}>
      <span role="cell" className={styles.name}>
        <ViewLink page="metric" name={line.metric} view={{ scope: card.scope }}>
          {say(line.label, lang) || line.metric}
        </ViewLink>
        {line.good === 'down' && <span className={styles.quiet}> {t('mine.less', '(less is better)')}</span>}
      </span>
      <span role="cell" className={styles.number} data-label={t('mine.weight', 'Weight')}>
        {formatRate(line.weight)}
      </span>
      <span role="cell" className={styles.number} data-label={t('mine.value', 'Value')}>
        <Figure value={line.value} unit={line.in} reason={line.reason} />
      </span>
      <span role="cell" className={styles.number} data-label={t('mine.target', 'Target')}>
        {line.target === null ? '–' : <Figure value={line.target} unit={line.in} />}
      </span>
      <span role="cell" className={styles.reached} data-label={t('mine.attainment', 'Attainment')}>
        {line.attainment === null ? (
          <span className={styles.quiet}>{reasonWords(line.reason)}</span>
        ) : (
          <>
            <span className={styles.bar} aria-hidden>
              <span style={{ width: `${Math.min(line.attainment, 1.2) / 0.012}%`, background: tone.line }} />
              <i />
            </span>
            <span className={styles.rate} style={{ color: tone.text }}>
              {formatShare(line.attainment)}
              <span className={styles.mark} title={capped ? t('mine.capped', 'counts up to the cap') : undefined}>
                {capped ? '⤒' : null}
              </span>
            </span>
          </>
        )}
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize, margin: 0 }),
  none: css({ color: theme.colors.text.secondary }),
  chipRate: css({ marginLeft: theme.spacing(0.75), fontVariantNumeric: 'tabular-nums' }),
  whole: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
    margin: theme.spacing(1.5, 0, 1),
  }),
  large: css({ fontSize: 28, lineHeight: '36px', fontVariantNumeric: 'tabular-nums', fontWeight: 500 }),
  table: css({ display: 'flex', flexDirection: 'column', minWidth: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) 70px minmax(90px, 1fr) minmax(90px, 1fr) minmax(180px, 1.4fr)',
    gap: theme.spacing(0.5, 2),
    alignItems: 'center',
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('md')]: {
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
      '& [data-label]::before': {
        content: 'attr(data-label)',
        display: 'block',
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
      },
    },
  }),
  head: css({
    border: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    [theme.breakpoints.down('md')]: { display: 'none' },
  }),
  name: css({
    minWidth: 0,
    overflowWrap: 'anywhere',
    '& a': { color: theme.colors.text.primary },
    '& a:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
    [theme.breakpoints.down('md')]: { gridColumn: '1 / -1' },
  }),
  number: css({
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('md')]: { textAlign: 'left' },
  }),
  reached: css({
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'flex-end',
    gap: theme.spacing(1),
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('md')]: {
      gridColumn: '1 / -1',
      justifyContent: 'flex-start',
      '&[data-label]::before': { minWidth: 60 },
    },
  }),
  // As wide in each line, marked or not, so that the bars stand one under the other.
  rate: css({ flex: 'none', minWidth: '5.5em', textAlign: 'right' }),
  mark: css({ display: 'inline-block', width: '1.25em', textAlign: 'center' }),
  // Up to 120 %; the line in it is the target.
  bar: css({
    position: 'relative',
    flex: '1 1 0',
    maxWidth: 140,
    height: 6,
    borderRadius: 3,
    background: theme.colors.action.hover,
    '& > span': { display: 'block', height: '100%', borderRadius: 3 },
    '& > i': {
      position: 'absolute',
      left: `${100 / 1.2}%`,
      top: -3,
      bottom: -3,
      width: 2,
      background: theme.colors.text.secondary,
    },
  }),
});
