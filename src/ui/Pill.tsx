import React, { type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { calmOf, type Tone } from './tones';

interface Props {
  children: ReactNode;
  tone?: Tone;
  title?: string;
  className?: string;
}

/** A short word on a soft ground. */
export function Pill({ children, tone, title, className }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={cx(styles, className)} style={tone && { color: tone.text, background: tone.soft }} title={title}>
      {children}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    padding: '1px 7px',
    borderRadius: theme.shape.radius.default,
    background: calmOf(theme).soft,
    color: calmOf(theme).text,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
  });
