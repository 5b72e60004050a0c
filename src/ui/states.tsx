import React, { type ReactNode } from 'react';
import { css, keyframes } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, type IconName, useStyles2 } from '@grafana/ui';

import { type Diagnostic } from '../domain/generated/wire';
import { t } from '../i18n/t';

import { DiagnosticList } from './DiagnosticList';

/** Grey bars in the shape of what is coming. */
export function Skeleton({
  height = 16,
  width = '100%',
  lines = 1,
}: {
  height?: number;
  width?: number | string;
  lines?: number;
}) {
  const styles = useStyles2(getStyles);
  return (
    <div role="status" aria-label={t('state.loading', 'Loading')}>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className={styles.bar} style={{ height, width: lines > 1 && i === lines - 1 ? '60%' : width }} />
      ))}
    </div>
  );
}

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

/** What failed, why, and what to do about it. */
export function ErrorState({ error, retry, what }: { error: Failure; retry?: () => void; what?: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.error} role="alert">
      <Icon name="exclamation-triangle" size="lg" className={styles.alarm} />
      <div className={styles.errorText}>
        <p className={styles.title}>{what ?? t('state.failed', 'This could not be loaded')}</p>
        <p className={styles.message}>{error.message}</p>
        <p className={styles.text}>{adviceOf(error.source)}</p>
        {error.diagnostics && error.diagnostics.length > 0 && <DiagnosticList diagnostics={error.diagnostics} />}
        {retry && (
          <Button size="sm" variant="secondary" icon="sync" onClick={retry}>
            {t('state.retry', 'Try again')}
          </Button>
        )}
      </div>
    </div>
  );
}

function adviceOf(source: string | undefined): string {
  switch (source) {
    case 'network':
      return t('advice.network', 'The service does not answer. Check that it is running and that you are connected.');
    case 'engine':
      return t('advice.engine', 'The database refused or did not answer. Check the connection and try again.');
    case 'definitions':
      return t('advice.definitions', 'The definitions have errors. Correct them; the page reloads by itself.');
    case 'settings':
      return t(
        'advice.settings',
        'The data source is not completely set up. An administrator can correct its settings.'
      );
    case 'state':
      return t('advice.state', 'There are no definitions to answer from yet. It is tried again by itself.');
    case 'request':
      return t('advice.request', 'This question cannot be answered as asked. Change scope, time or grain.');
    default:
      return t('advice.service', 'Try again; if it stays, the log of the service says more.');
  }
}

const pulse = keyframes({ '0%, 100%': { opacity: 0.5 }, '50%': { opacity: 1 } });

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    background: theme.colors.action.hover,
    borderRadius: theme.shape.radius.default,
    margin: theme.spacing(0.5, 0),
    '@media (prefers-reduced-motion: no-preference)': { animation: `${pulse} 1.6s ease-in-out infinite` },
  }),
  empty: css({
    textAlign: 'center',
    padding: theme.spacing(4, 2),
    color: theme.colors.text.secondary,
  }),
  title: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.primary, fontWeight: 500 }),
  text: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0) }),
  message: css({ margin: theme.spacing(0.5, 0), overflowWrap: 'anywhere' }),
  error: css({ display: 'flex', gap: theme.spacing(1.5), padding: theme.spacing(1.5, 0) }),
  errorText: css({ minWidth: 0, flex: 1 }),
  alarm: css({ color: theme.colors.error.text, flexShrink: 0, marginTop: 2 }),
});
