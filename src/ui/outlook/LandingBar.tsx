import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatNumber, formatShare } from '../../domain/format/number';
import { type OutlookLanding } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';
import { statusOfLanding } from '../../domain/status';

interface Props {
  landing: OutlookLanding;
  unit?: string;
  format?: string;
  good?: string;
  /** Without numbers below. */
  low?: boolean;
}

/** Where a period lands, within the bands of 80 and 95 %, and the target: in per cent of it where there is one. */
export function LandingBar({ landing, unit, format, good, low }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const held = landing.attainment !== null;
  const at = held ? landing.attainment : landing.lands;
  const { lower: low80, upper: high80 } = held ? landing.attainment80 : landing.band80;
  const { lower: low95, upper: high95 } = held ? landing.attainment95 : landing.band95;
  if (at === null || low80 === null || high80 === null || low95 === null || high95 === null) {
    return null;
  }
  const aim = held ? 1 : landing.target;
  const all = [low95, high95, ...(aim === null ? [] : [aim])];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const air = (most - least || Math.abs(most) || 1) * 0.12;
  const place = (value: number) => `${((value - least + air) / (most - least + 2 * air)) * 100}%`;
  const width = (from: number, to: number) => `${((to - from) / (most - least + 2 * air)) * 100}%`;
  const write = (value: number) => (held ? formatShare(value) : formatNumber(value, { lang, unit, format }));
  const tone = aim === null ? tones.accent : tones.status[statusOfLanding(at, aim, good)];
  const words = t('landing.label', 'Lands at {{at}}; 80% between {{low}} and {{high}}', {
    at: write(at),
    low: write(low80),
    high: write(high80),
  });
  return (
    <div role="img" aria-label={words} className={low ? undefined : styles.box}>
      {!low && (
        <div className={styles.line} aria-hidden>
          <span style={{ left: place(at), color: tone.text }} className={styles.at}>
            {write(at)}
          </span>
        </div>
      )}
      <div className={styles.track}>
        <span
          className={styles.band}
          style={{ left: place(low95), width: width(low95, high95), opacity: 0.2, background: tones.accent.line }}
        />
        <span
          className={styles.band}
          style={{ left: place(low80), width: width(low80, high80), opacity: 0.45, background: tones.accent.line }}
        />
        {aim !== null && <span className={styles.mark} style={{ left: place(aim), background: tones.caution.line }} />}
        <span
          className={styles.mark}
          style={{ left: place(at), background: tones.accent.line, width: 4, marginLeft: -2 }}
        />
      </div>
      {!low && (
        <div className={styles.line} aria-hidden>
          <span style={{ left: place(low80) }} className={styles.right}>
            {write(low80)}
          </span>
          <span style={{ left: place(high80) }} className={styles.left}>
            {write(high80)}
          </span>
        </div>
      )}
      {!low && aim !== null && (
        <div className={styles.legend}>
          <i style={{ background: tones.caution.line }} />
          {t('landing.target', 'Target {{value}}', { value: formatNumber(landing.target, { lang, unit, format }) })}
        </div>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ fontSize: theme.typography.bodySmall.fontSize, fontVariantNumeric: 'tabular-nums' }),
  line: css({
    position: 'relative',
    height: 20,
    color: theme.colors.text.secondary,
    '& > span': { position: 'absolute', whiteSpace: 'nowrap' },
  }),
  at: css({ transform: 'translateX(-50%)', fontWeight: theme.typography.fontWeightMedium }),
  right: css({ transform: 'translateX(-100%)', paddingRight: 2 }),
  left: css({ paddingLeft: 2 }),
  track: css({
    position: 'relative',
    height: 14,
    background: theme.colors.action.hover,
    borderRadius: theme.shape.radius.default,
    overflow: 'hidden',
  }),
  band: css({ position: 'absolute', insetBlock: 0 }),
  mark: css({ position: 'absolute', insetBlock: 0, width: 3, marginLeft: -1.5 }),
  legend: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    color: theme.colors.text.secondary,
    '& > i': { width: 3, height: 12 },
  }),
});
