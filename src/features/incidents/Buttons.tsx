import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';

import { isOpen } from '../../domain/incident';
import { t } from '../../i18n/t';

import { AssignDialog, type DialogName, MergeDialog, ResolveDialog, SnoozeDialog, VerdictDialog } from './Dialogs';
import { type IncidentView } from './useIncidentView';

/** What can be done at any time, beside the one step that is next; on a phone the bar at the bottom has it. */
export function Buttons({ view }: { view: IncidentView }) {
  const styles = useStyles2(getStyles);
  const [dialog, setDialog] = useState<DialogName>();
  const { page, deeds, mayAct } = view;
  const { incident } = page;
  if (!mayAct) {
    return null;
  }
  return (
    <div className={styles}>
      {isOpen(incident) ? (
        <>
          <People view={view} onOther={() => setDialog('assign')} />
          {incident.snooze ? (
            <Button size="sm" variant="secondary" icon="bell" onClick={() => deeds.act('wake')}>
              {t('incident.wake', 'Wake now')}
            </Button>
          ) : (
            <Button size="sm" variant="secondary" icon="bell-slash" onClick={() => setDialog('snooze')}>
              {t('incident.snooze', 'Snooze…')}
            </Button>
          )}
          <Button size="sm" variant="secondary" icon="check" onClick={() => setDialog('resolve')}>
            {t('incident.resolve', 'Resolve…')}
          </Button>
          <Button size="sm" variant="secondary" icon="link" onClick={() => setDialog('merge')}>
            {t('merge.open', 'Merge…')}
          </Button>
        </>
      ) : (
        incident.state !== 'merged' && (
          <Button size="sm" variant="secondary" icon="history" onClick={() => deeds.act('reopen')}>
            {t('incident.reopen', 'Reopen')}
          </Button>
        )
      )}
      <Button size="sm" variant="secondary" onClick={() => setDialog('verdict')}>
        {t('incident.judge', 'Judge the warning…')}
      </Button>
      <Dialogs view={view} open={dialog} onClose={() => setDialog(undefined)} />
    </div>
  );
}

/** Gives it to somebody: those who are likely to be right at hand, anybody by name. */
function People({ view: { page, deeds }, onOther }: { view: IncidentView; onOther: () => void }) {
  const { assignee } = page.incident;
  const overlay = (
    <Menu>
      {page.people.map((login) => (
        <Menu.Item
          key={login}
          label={login}
          active={login === assignee}
          onClick={() => void deeds.act('assign', { login })}
        />
      ))}
      <Menu.Item label={t('incident.someone', 'Somebody else…')} onClick={onOther} />
    </Menu>
  );
  return (
    <Dropdown overlay={overlay} placement="bottom-end">
      <Button size="sm" variant="secondary" icon="user">
        {assignee ? t('incident.reassign', 'Reassign') : t('incident.assign', 'Assign')}
      </Button>
    </Dropdown>
  );
}

interface DialogsProps {
  view: IncidentView;
  open: DialogName | undefined;
  onClose: () => void;
}

/** The dialog that is open. */
export function Dialogs({ view, open, onClose }: DialogsProps) {
  switch (open) {
    case 'assign':
      return <AssignDialog view={view} onClose={onClose} />;
    case 'snooze':
      return <SnoozeDialog view={view} onClose={onClose} />;
    case 'resolve':
      return <ResolveDialog view={view} onClose={onClose} />;
    case 'merge':
      return <MergeDialog view={view} onClose={onClose} />;
    case 'verdict':
      return <VerdictDialog view={view} onClose={onClose} />;
    default:
      return null;
  }
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    [theme.breakpoints.down('md')]: { display: 'none' },
  });
