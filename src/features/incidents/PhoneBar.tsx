import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, Menu, useStyles2 } from '@grafana/ui';

import { isOpen, nextStep, openStep } from '../../domain/incident';
import { t } from '../../i18n/t';

import { Dialogs } from './Buttons';
import { type DialogName } from './Dialogs';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  onComment: () => void;
}

/** How many people are proposed before "somebody else". */
const PROPOSED = 2;

/** On a phone: the next step, likely people and a comment, one thumb away. */
export function PhoneBar({ view, onComment }: Props) {
  const styles = useStyles2(getStyles);
  const [dialog, setDialog] = useState<DialogName>();
  const { page, deeds, mayAct, mayComment } = view;
  const { incident, people } = page;
  if (!mayAct && !mayComment) {
    return null;
  }
  const open = isOpen(incident);
  const overlay = (
    <Menu>
      {open && !incident.snooze && (
        <Menu.Item label={t('incident.snooze', 'Snooze…')} onClick={() => setDialog('snooze')} />
      )}
      {incident.snooze && <Menu.Item label={t('incident.wake', 'Wake now')} onClick={() => void deeds.act('wake')} />}
      {open && <Menu.Item label={t('incident.resolve', 'Resolve…')} onClick={() => setDialog('resolve')} />}
      {open && <Menu.Item label={t('merge.open', 'Merge…')} onClick={() => setDialog('merge')} />}
      {incident.state === 'merged' && (
        <Menu.Item label={t('merge.undo', 'Take it out again')} onClick={() => void deeds.act('unmerge')} />
      )}
      {!open && incident.state !== 'merged' && (
        <Menu.Item label={t('incident.reopen', 'Reopen')} onClick={() => void deeds.act('reopen')} />
      )}
      <Menu.Item label={t('incident.judge', 'Judge the warning…')} onClick={() => setDialog('verdict')} />
    </Menu>
  );
  return (
    <div className={styles.bar} role="group" aria-label={t('incident.bar', 'What to do')}>
      {mayAct && open && (
        <div className={styles.people}>
          <span>{t('incident.give', 'Give it to')}</span>
          {people
            .filter((login) => login !== incident.assignee)
            .slice(0, PROPOSED)
            .map((login) => (
              <button key={login} type="button" onClick={() => void deeds.act('assign', { login })}>
                {login}
              </button>
            ))}
          <button type="button" onClick={() => setDialog('assign')}>
            {t('incident.someone-short', 'Other…')}
          </button>
        </div>
      )}
      <div className={styles.buttons}>
        {mayAct && <Main view={view} onDialog={setDialog} />}
        {mayComment && (
          <Button size="lg" variant="secondary" fullWidth={!mayAct} onClick={onComment}>
            {t('comment.label', 'Comment')}
          </Button>
        )}
        {mayAct && (
          <Dropdown overlay={overlay} placement="top-end">
            <Button size="lg" variant="secondary" icon="ellipsis-h" aria-label={t('incident.more', 'More')} />
          </Dropdown>
        )}
      </div>
      <Dialogs view={view} open={dialog} onClose={() => setDialog(undefined)} />
    </div>
  );
}

/** The one step that the state calls for. */
function Main({ view: { page, deeds }, onDialog }: { view: IncidentView; onDialog: (name: DialogName) => void }) {
  const { incident } = page;
  const busy = deeds.doing !== undefined;
  const button = (words: string, onClick: () => void) => (
    <Button size="lg" fullWidth disabled={busy} onClick={onClick}>
      {words}
    </Button>
  );
  switch (nextStep(incident)) {
    case 'acknowledge':
      return button(t('incident.acknowledge', 'Acknowledge'), () => void deeds.act('acknowledge'));
    case 'start':
      return button(t('incident.start', 'Begin work'), () => void deeds.act('start'));
    case 'step': {
      const step = openStep(incident);
      return button(
        t('incident.step-done', 'Step {{number}} is done', { number: step + 1 }),
        () => void deeds.act('step', { step, done: true })
      );
    }
    case 'resolve':
      return button(t('incident.resolve', 'Resolve…'), () => onDialog('resolve'));
    case 'verdict':
      return button(t('incident.judge', 'Judge the warning…'), () => onDialog('verdict'));
    case 'review':
      return button(t('incident.review', 'Reviewed'), () => void deeds.act('review'));
    default:
      return null;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'none',
    [theme.breakpoints.down('md')]: {
      display: 'block',
      position: 'fixed',
      left: 0,
      right: 0,
      bottom: 0,
      zIndex: theme.zIndex.navbarFixed,
      padding: theme.spacing(1, 1.5),
      paddingBottom: `max(${theme.spacing(1)}, env(safe-area-inset-bottom))`,
      background: theme.colors.background.primary,
      borderTop: `1px solid ${theme.colors.border.weak}`,
      boxShadow: theme.shadows.z2,
    },
  }),
  people: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    overflowX: 'auto',
    '& > span': { color: theme.colors.text.secondary, whiteSpace: 'nowrap' },
    '& > button': {
      minHeight: 40,
      padding: theme.spacing(0, 1.5),
      border: `1px solid ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.primary,
      color: theme.colors.text.primary,
      whiteSpace: 'nowrap',
    },
  }),
  buttons: css({ display: 'flex', gap: theme.spacing(1), '& > :first-child': { flex: 1 } }),
});
