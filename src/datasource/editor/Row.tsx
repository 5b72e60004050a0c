import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { InlineLabel, useStyles2 } from '@grafana/ui';

interface Props {
  label: string;
  tip?: string;
  /** Id of the field that the label belongs to. */
  htmlFor?: string;
  children: ReactNode;
}

/** A labelled line of an editor. Parts wrap on narrow screens. */
export function Row({ label, tip, htmlFor, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.row}>
      <InlineLabel width={14} tooltip={tip} htmlFor={htmlFor} className={styles.label}>
        {label}
      </InlineLabel>
      <div className={styles.parts}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({ display: 'flex', alignItems: 'flex-start', minWidth: 0 }),
  label: css({ flexShrink: 0, [theme.breakpoints.down('md')]: { width: '96px !important' } }),
  parts: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 1,
    minWidth: 0,
    minHeight: theme.spacing(4),
  }),
});
