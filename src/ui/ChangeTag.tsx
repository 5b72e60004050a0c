import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Tooltip, useStyles2 } from '@grafana/ui';

import { type Direction, formatChange } from '../domain/format/change';
import { formatDatedRange } from '../domain/format/date';
import { formatNumber, formatRate, isNumber } from '../domain/format/number';
import { called, say } from '../domain/lang';
import { addDays, isoDate, parseDate } from '../domain/calendar';
import { type ReadComparison } from '../domain/reading';
import { t } from '../i18n/t';
import { reasonWords } from '../i18n/reasonWords';

import { useTones } from './tones';
import { useLang } from './ViewContext';

const arrows: Record<Exclude<Direction, 'flat'>, string> = { up: '▲', down: '▼' };

const signs: Record<Direction, string> = { up: '+', down: '\u2212', flat: '' };

interface Props {
  change: ReadComparison | undefined;
  /** What it is compared with: "vs last year". */
  label?: string;
  /** Say why where there is no comparison; otherwise only a dash. */
  reasons?: boolean;
  /** How the changes of the column that it stands in are written. */
  write?: (change: ReadComparison) => string | null;
}

/** A movement: arrow, size, what against. The colour repeats what the arrow and the tooltip say. */
export function ChangeTag({ change, label, reasons = true, write }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  if (change && isNumber(change.share)) {
    const whole = say(change.label, lang);
    return (
      <Tooltip content={tooltipOf(change, lang)}>
        <span className={styles.tag}>
          <span className={styles.label}>
            {t('change.part-of', '{{rate}} of {{whole}}', { rate: formatRate(change.share), whole })}
          </span>
        </span>
      </Tooltip>
    );
  }
  const text = change ? (write ? write(change) : formatChange(change, lang)) : null;
  if (!change || text === null) {
    const why = reasonWords(change?.reason);
    return (
      <span className={styles.missing}>
        {label && (reasons && why ? called(label, '', lang) : `${label} `)}
        {reasons && why ? why : <span title={why}>–</span>}
      </span>
    );
  }
  // A column may write fewer decimals than the change has: what reads 0.0 there has moved nowhere.
  const direction = /[1-9]/.test(text) ? change.direction : 'flat';
  return (
    <Tooltip content={tooltipOf(change, lang)}>
      <span className={styles.tag}>
        <span style={{ color: tones.status[direction === 'flat' ? 'none' : change.status].text }}>
          {direction !== 'flat' && (
            <span className={styles.arrow} aria-hidden>
              {arrows[direction]}
            </span>
          )}
          {signless(direction, text)}
        </span>
        {label && <span className={styles.label}>{label}</span>}
      </span>
    </Tooltip>
  );
}

/** The arrow already says which way; the sign is for those who cannot see it. */
function signless(direction: Direction, text: string) {
  const bare = text.replace(/^[+\u2212]/, '');
  return (
    <>
      <span aria-hidden>{bare}</span>
      <span className="sr-only">{signs[direction] + bare}</span>
    </>
  );
}

function tooltipOf(change: ReadComparison, lang: 'en' | 'zh'): string {
  const base = formatNumber(change.base, { lang, unit: change.unit, format: change.format, full: true });
  const last = change.to ? isoDate(addDays(parseDate(change.to), change.to.includes('T') ? 0 : -1)) : '';
  const window = change.from && last ? formatDatedRange(change.from, last, lang) : '';
  return [change.position, window ? called(window, base, lang) : base, reasonWords(change.reason)]
    .filter(Boolean)
    .join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  tag: css({
    // Holds the words for screen readers, which would otherwise escape a scrolling row.
    position: 'relative',
    display: 'inline-flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.5),
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  }),
  arrow: css({ fontSize: '0.75em', marginRight: 3 }),
  label: css({ color: theme.colors.text.secondary }),
  missing: css({ color: theme.colors.text.secondary }),
});
