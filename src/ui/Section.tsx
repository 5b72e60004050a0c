import React, { useId, type ReactNode } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

interface Props {
  title?: ReactNode;
  /** Smaller words after the title. */
  hint?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  busy?: boolean;
}

/** A titled box of a page. */
export function Section({ title, hint, actions, children, className, busy }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <section
      className={cx(styles.box, className)}
      aria-labelledby={title ? id : undefined}
      aria-busy={busy || undefined}
    >
      {(title || actions) && (
        <header className={styles.header}>
          <h2 id={id} className={styles.title}>
            {title}
            {hint && <span className={styles.hint}>{hint}</span>}
          </h2>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      <div className={cx(busy && styles.busy)}>{children}</div>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    padding: theme.spacing(2),
    minWidth: 0,
    [theme.breakpoints.down('sm')]: { padding: theme.spacing(1.5) },
  }),
  header: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
  }),
  title: css({ fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  hint: css({
    marginLeft: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightRegular,
    color: theme.colors.text.secondary,
  }),
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  busy: css({
    opacity: 0.55,
    '@media (prefers-reduced-motion: no-preference)': { transition: 'opacity 150ms ease-in 150ms' },
  }),
});
