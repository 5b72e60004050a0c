import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  /** What is skipped to; has to take the focus. */
  to: { readonly current: HTMLElement | null };
  children: string;
}

/** The first stop of Tab on a page whose controls stand before what it is about; seen only while it has the focus. */
export function SkipLink({ to, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <button type="button" className={styles} onClick={() => to.current?.focus()}>
      {children}
    </button>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    position: 'absolute',
    zIndex: theme.zIndex.tooltip,
    border: `1px solid ${theme.colors.primary.border}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
    color: theme.colors.text.link,
    padding: theme.spacing(0.75, 1.5),
    '&:not(:focus)': { width: 1, height: 1, padding: 0, border: 0, overflow: 'hidden', clipPath: 'inset(50%)' },
  });
