import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';

import { type Diagnostic } from '../domain/generated/wire';
import { DiagnosticList } from './DiagnosticList';
import { FailedState } from './FailedState';

export { Skeleton } from './Skeleton';

/** Nothing to show, and what that means. */
export function EmptyState({
  title,
  children,
  icon = 'check-circle',
}: {
  title: string;
  children?: ReactNode;
  icon?: IconName;
}) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.empty}>
      <Icon name={icon} size="xl" />
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
    </div>
  );
}

interface Failure extends Error {
  source?: string;
  diagnostics?: Diagnostic[];
}

/** What failed, why, and what to do about it, with the findings that say so. */
export function ErrorState({ error, retry, what }: { error: Failure; retry?: () => void; what?: string }) {
  return (
    <FailedState error={error} retry={retry} what={what}>
      {error.diagnostics && error.diagnostics.length > 0 && <DiagnosticList diagnostics={error.diagnostics} />}
    </FailedState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  empty: css({
    textAlign: 'center',
    padding: theme.spacing(4, 2),
    color: theme.colors.text.secondary,
  }),
  title: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.primary, fontWeight: 500 }),
  text: css({
    color: theme.colors.text.secondary,
    margin: theme.spacing(0.5, 0),
    // A link among words of its own colour is told by its line.
    '& a': { textDecoration: 'underline' },
  }),
});
