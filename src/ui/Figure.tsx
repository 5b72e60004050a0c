import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Column } from '../domain/format/column';
import { formatNumber, numberParts } from '../domain/format/number';
import { t } from '../i18n/t';
import { reasonWords } from '../i18n/reasonWords';

import { useLang } from './ViewContext';

interface Props {
  value: number | null | undefined;
  unit?: string;
  format?: string;
  reason?: string;
  /** How the numbers of the column that it stands in are written. */
  column?: Column;
  size?: 'text' | 'large' | 'huge';
  className?: string;
}

/** A number in the reader's language; all its digits on hover. Where there is none, the reason. */
export function Figure({ value, unit, format, reason, column, size = 'text', className }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const parts = column ? column.parts(value) : numberParts(value, { lang, unit, format });
  if (!parts) {
    return (
      <span className={cx(styles.missing, className)}>
        {reason ? reasonWords(reason) : t('figure.none', 'no value')}
      </span>
    );
  }
  return (
    <span
      className={cx(styles.figure, styles[size], className)}
      title={formatNumber(value, { lang, unit, format, full: true })}
    >
      {parts.sign}
      {parts.prefix}
      {parts.digits}
      {parts.scale + parts.suffix && <span className={styles.unit}>{parts.scale + parts.suffix}</span>}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', color: theme.colors.text.primary }),
  text: css({}),
  // A height of its own: with or without a unit in smaller letters, what follows is level.
  large: css({
    display: 'inline-block',
    height: 32,
    fontSize: 24,
    lineHeight: '32px',
    '& > span': { fontSize: 14, marginLeft: 2 },
  }),
  huge: css({
    display: 'inline-block',
    height: 44,
    fontSize: 38,
    lineHeight: '44px',
    '& > span': { fontSize: 18, marginLeft: 3 },
  }),
  unit: css({}),
  missing: css({ color: theme.colors.text.secondary }),
});
