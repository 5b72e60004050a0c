import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';
import { type Deeds } from '../../infrastructure/useIncidentDeeds';
import { saidBy } from '../../ui/said';
import { useLang } from '../../ui/ViewContext';

interface Props {
  onSend: () => Promise<void>;
  deeds: Deeds;
  children: ReactNode;
}

/** What a deed needs to be told; a refusal stands where it was typed. */
export function Form({ onSend, deeds, children }: Props) {
  const lang = useLang();
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {children}
      {deeds.error && <Alert severity="error" title={saidBy(deeds.error, lang)} />}
      {deeds.overtaken && (
        <Alert
          severity="warning"
          title={t(
            'incident.overtaken',
            'Somebody else was faster. Nothing that you typed is lost: look, and send it again.'
          )}
        />
      )}
    </form>
  );
}

export function FormButtons({ onCancel, children }: { onCancel?: () => void; children: ReactNode }) {
  return (
    <div className={useStyles2(getStyles)}>
      {children}
      {onCancel && (
        <Button variant="secondary" fill="outline" onClick={onCancel}>
          {t('incident.cancel', 'Cancel')}
        </Button>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginTop: theme.spacing(1.5) });
