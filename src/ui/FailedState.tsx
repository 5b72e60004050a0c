import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';

import { t } from '../i18n/t';
import { saidBy } from './said';
import { useLang } from './ViewContext';

interface Props {
  error: Error & { source?: string; words?: Record<string, string> };
  retry?: () => void;
  what?: string;
  children?: ReactNode;
}

/** What failed, why, and what to do about it. */
export function FailedState({ error, retry, what, children }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <div className={styles.error} role="alert">
      <Icon name="exclamation-triangle" size="lg" className={styles.alarm} />
      <div className={styles.errorText}>
        <p className={styles.title}>{what ?? t('state.failed', 'This could not be loaded')}</p>
        <p className={styles.message}>{saidBy(error, lang)}</p>
        <p className={styles.text}>{adviceOf(error.source)}</p>
        {children}
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
    case 'access':
      return t('advice.access', 'You may not see this. Whoever keeps the policies of this project can change that.');
    case 'request':
      return t('advice.request', 'This question cannot be answered as asked. Change scope, time or grain.');
    default:
      return t('advice.service', 'Try again; if it stays, the log of the service says more.');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ margin: theme.spacing(0.5, 0), color: theme.colors.text.primary, fontWeight: 500 }),
  text: css({ color: theme.colors.text.secondary, margin: theme.spacing(0.5, 0) }),
  message: css({ margin: theme.spacing(0.5, 0), overflowWrap: 'anywhere' }),
  error: css({ display: 'flex', gap: theme.spacing(1.5), padding: theme.spacing(1.5, 0) }),
  errorText: css({ minWidth: 0, flex: 1 }),
  alarm: css({ color: theme.colors.error.text, flexShrink: 0, marginTop: 2 }),
});
