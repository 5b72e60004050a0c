import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Input, useStyles2 } from '@grafana/ui';

import { type Action, type ActionDeed, type ActionList } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useActionPage, useDeeds } from '../../infrastructure/deeds';
import { type QueryState } from '../../infrastructure/useQuery';
import { ActionForm } from '../../ui/actions/ActionForm';
import { ActionTable, EffectCell, StateWord } from '../../ui/actions/ActionTable';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { Remembering } from '../../ui/Remembering';

interface Props {
  list: QueryState<ActionList>;
  title: string;
  /** What a new action belongs to and is about. */
  start?: ActionDeed;
  unit?: string;
  people?: string[];
  named?: boolean;
  /** Whether the reader may make one; told by the list unless set. */
  may?: boolean;
  /** On a page about something else, it is silent where nothing is to be told. */
  aside?: boolean;
}

/** Actions with what came of them, and a form for more. */
export function ActionBoard({ list, title, start, unit, people, named, may, aside }: Props) {
  const [open, setOpen] = useState(false);
  const deeds = useDeeds();
  const lang = useLang();
  const run = async (path: string, deed: ActionDeed) => {
    if (await deeds.run(path, deed)) {
      setOpen(false);
    }
  };
  const actions = list.data?.actions ?? [];
  const mayMake = list.data?.remembers && (may ?? list.data.may);
  if (aside && actions.length === 0 && !mayMake) {
    return null;
  }
  return (
    <Section
      title={title}
      hint={t('actions.how', 'Measured against like units, the forecast and the time before')}
      actions={
        mayMake && (
          <Button size="sm" variant="secondary" icon="plus" onClick={() => setOpen(true)} disabled={open}>
            {t('actions.new', 'Action')}
          </Button>
        )
      }
    >
      {deeds.error && <Alert severity="error" title={saidBy(deeds.error, lang)} onRemove={deeds.clear} />}
      {open && (
        <ActionForm
          start={start}
          unit={unit}
          people={people}
          busy={deeds.busy}
          onSave={(deed) => void run('actions', deed)}
          onCancel={() => setOpen(false)}
        />
      )}
      <Remembering query={list}>
        {() =>
          actions.length > 0 ? (
            <ActionTable
              actions={actions}
              named={named}
              effectOf={(action) => <Measured action={action} />}
              toolsOf={(action) => <Tools action={action} busy={deeds.busy} run={run} />}
            />
          ) : (
            !open && !aside && <EmptyState icon="check-circle" title={t('actions.none', 'No actions yet')} />
          )
        }
      </Remembering>
    </Section>
  );
}

function Measured({ action }: { action: Action }) {
  const page = useActionPage(action.state === 'done' && action.about.metric ? action.id : null, action.version);
  return page.data ? <EffectCell action={action} effect={page.data.effect} /> : <StateWord action={action} />;
}

interface ToolsProps {
  action: Action;
  busy: boolean;
  run: (path: string, deed: ActionDeed) => Promise<void>;
}

function Tools({ action, busy, run }: ToolsProps) {
  const styles = useStyles2(getStyles);
  const [reason, setReason] = useState<string | null>(null);
  if (!action.rights?.includes('act')) {
    return null;
  }
  const send = (deed: string, more: ActionDeed = {}) =>
    void run(`actions/${action.id}/${deed}`, { version: action.version, ...more });
  if (action.state !== 'open') {
    return (
      <Button size="sm" fill="text" variant="secondary" disabled={busy} onClick={() => send('reopen')}>
        {t('actions.reopen', 'Reopen')}
      </Button>
    );
  }
  if (reason !== null) {
    return (
      <form
        className={styles}
        onSubmit={(event) => {
          event.preventDefault();
          send('drop', { note: reason });
        }}
      >
        <Input
          autoFocus
          value={reason}
          placeholder={t('actions.reason', 'Why not?')}
          aria-label={t('actions.reason', 'Why not?')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" variant="secondary" disabled={busy || !reason.trim()}>
          {t('actions.drop', 'Drop')}
        </Button>
      </form>
    );
  }
  return (
    <>
      <Button size="sm" variant="secondary" disabled={busy} onClick={() => send('done')}>
        {t('actions.done', 'Done')}
      </Button>{' '}
      <Button size="sm" fill="text" variant="secondary" disabled={busy} onClick={() => setReason('')}>
        {t('actions.drop', 'Drop')}
      </Button>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => css({ display: 'flex', gap: theme.spacing(0.5), minWidth: 200 });
