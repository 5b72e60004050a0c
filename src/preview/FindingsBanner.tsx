import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';

import { t } from '../i18n/t';
import { useDiagnostics } from '../infrastructure/questions';
import { DiagnosticList } from '../ui/DiagnosticList';
import { ViewLink } from '../ui/ViewContext';

const SHOWN = 5;

/** Says in place that the last edit of the definitions is broken, and where. */
export function FindingsBanner() {
  const styles = useStyles2(getStyles);
  const { data } = useDiagnostics();
  const [open, setOpen] = useState(true);
  const errors = (data?.diagnostics ?? []).filter((finding) => finding.severity === 'error');
  if (!data || errors.length === 0) {
    return null;
  }
  return (
    <Alert
      severity={data.stale ? 'warning' : 'error'}
      title={
        data.stale
          ? t('banner.stale', 'The definitions have {{count}} errors; you see the last good ones', {
              count: errors.length,
            })
          : t('banner.broken', 'The definitions have {{count}} errors', { count: errors.length })
      }
    >
      {open && <DiagnosticList diagnostics={errors.slice(0, SHOWN)} />}
      <div className={styles}>
        <Button size="sm" variant="secondary" fill="text" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('banner.hide', 'Hide') : t('banner.show', 'Show')}
        </Button>
        <ViewLink page="diagnostics">{t('banner.all', 'All findings')}</ViewLink>
      </div>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2), '& a': { color: theme.colors.text.link } });
