import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, Combobox, LinkButton, useStyles2 } from '@grafana/ui';

import { panelOf, type Shown } from '../domain/panel';
import { t } from '../i18n/t';

import { useNavigation } from './ViewContext';

/** Stands for a dashboard that is made for the panel; no uid has a colon. */
const NEW = ':new';

interface Chosen {
  value: string;
  label?: string;
}

/**
 * Makes a panel of what is shown: on a dashboard in Grafana, elsewhere as text to paste. Who may
 * not is told so, but where it is quiet: on pages that are read every morning.
 */
export function PinPanel({ shown, quiet }: { shown: Shown; quiet?: boolean }) {
  const styles = useStyles2(getStyles);
  const { shelf } = useNavigation();
  const id = useId();
  const [chosen, setChosen] = useState<Chosen>();
  const [state, setState] = useState<{ busy?: boolean; url?: string; error?: string }>({});
  if (!shelf) {
    const copy = () =>
      JSON.stringify(panelOf(shown, { type: 'wheelhouse-metrics-datasource', uid: 'wheelhouse' }), null, 2);
    return (
      <div className={styles}>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={copy}>
          {t('panel.copy', 'Copy as panel')}
        </ClipboardButton>
      </div>
    );
  }
  if (!shelf.mayChange) {
    return quiet ? null : (
      <p className={styles}>
        {t(
          'panel.viewer',
          'To keep this on a dashboard, ask somebody who may change dashboards: you may only look at them'
        )}
      </p>
    );
  }
  const fresh = { value: NEW, label: t('panel.new', 'New dashboard') };
  const to = chosen ?? fresh;
  const add = async () => {
    setState({ busy: true });
    try {
      setState({
        url: await shelf.add(
          panelOf(shown, shelf.source),
          to.value === NEW ? { title: shown.title } : { uid: to.value }
        ),
      });
    } catch (error) {
      setState({ error: messageOf(error) });
    }
  };
  return (
    <div className={styles}>
      <label htmlFor={id} className="sr-only">
        {t('panel.where', 'Dashboard')}
      </label>
      <Combobox
        id={id}
        width={28}
        value={to}
        options={async (search) => [
          fresh,
          ...(await shelf.dashboards(search)).map((one) => ({
            value: one.uid,
            label: one.title,
            description: one.folder,
          })),
        ]}
        onChange={(option) => {
          setChosen(option);
          setState({});
        }}
      />
      <Button size="sm" variant="secondary" icon="plus" disabled={state.busy} onClick={() => void add()}>
        {t('panel.add', 'Add as panel')}
      </Button>
      {state.url && (
        <LinkButton size="sm" fill="text" icon="apps" href={state.url}>
          {t('panel.open', 'Open the dashboard')}
        </LinkButton>
      )}
      {state.error && <span role="alert">{state.error}</span>}
    </div>
  );
}

/** What Grafana says of a call that failed. */
function messageOf(error: unknown): string {
  const { data, message } = (error ?? {}) as { data?: { message?: string }; message?: string };
  return data?.message || message || t('panel.failed', 'The panel could not be added');
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0, 0),
    color: theme.colors.text.secondary,
    '& [role=alert]': { color: theme.colors.error.text },
  });
