import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Tone } from '../tones';

/** From the smallest to the largest size, zero within. */
export interface Scale {
  low: number;
  high: number;
}

export function scaleOf(sizes: Array<number | null>): Scale {
  const known = sizes.filter((size): size is number => size !== null);
  return { low: Math.min(0, ...known), high: Math.max(0, ...known) };
}

/** A bar from zero; zero itself is drawn where bars go both ways. */
export function Bar({ size, scale: { low, high }, tone }: { size: number | null; scale: Scale; tone: Tone }) {
  const styles = useStyles2(getStyles);
  const span = high - low || 1;
  const percent = (part: number) => `${(part / span) * 100}%`;
  return (
    <div className={styles.plot}>
      {low < 0 && <span className={styles.zero} style={{ left: percent(-low) }} />}
      {size !== null && (
        <span
          className={styles.bar}
          style={{ left: percent(Math.min(0, size) - low), width: percent(Math.abs(size)), background: tone.line }}
        />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  plot: css({ position: 'relative', height: 24, minWidth: 0 }),
  bar: css({ position: 'absolute', top: 5, height: 14, minWidth: 2, borderRadius: 2 }),
  zero: css({ position: 'absolute', top: 0, bottom: 0, width: 1, background: theme.colors.border.strong }),
});
