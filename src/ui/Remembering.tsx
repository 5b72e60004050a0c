import React, { type ReactNode } from 'react';
import { Alert } from '@grafana/ui';

import { t } from '../i18n/t';

import { saidBy } from './said';
import { EmptyState, ErrorState, Skeleton } from './states';
import { useLang } from './ViewContext';

interface Props<T> {
  query: { data?: T; error?: Error; retry: () => void };
  children: (data: T) => ReactNode;
}

/** A list of what is remembered: loading, failed, nothing can be remembered, or there. */
export function Remembering<T extends { remembers: boolean }>({ query, children }: Props<T>) {
  if (query.error && !query.data) {
    return <ErrorState error={query.error} retry={query.retry} />;
  }
  if (!query.data) {
    return <Skeleton lines={4} height={40} />;
  }
  if (!query.data.remembers) {
    return (
      <EmptyState icon="database" title={t('actions.no-memory', 'Nothing can be remembered here')}>
        {t('actions.no-memory-hint', 'An administrator chooses a state database in the settings of the data source.')}
      </EmptyState>
    );
  }
  return <>{children(query.data)}</>;
}

/** Why the last deed failed; a change that somebody else made first says to read again. */
export function DeedFailed({ deeds, again }: { deeds: { error?: Error; clear: () => void }; again?: () => void }) {
  const lang = useLang();
  if (!deeds.error) {
    return null;
  }
  const { status, source } = deeds.error as { status?: number; source?: string };
  const stale = status === 409 && source === 'request';
  return (
    <Alert
      severity={stale ? 'warning' : 'error'}
      title={
        stale
          ? t('meetings.stale', 'Somebody has changed this in the meantime: look at it, then repeat your change')
          : saidBy(deeds.error, lang)
      }
      buttonContent={stale && again ? t('meetings.look', 'Show the newest') : undefined}
      onRemove={() => {
        deeds.clear();
        if (stale) {
          again?.();
        }
      }}
    />
  );
}
