import React, { type ReactNode } from 'react';
import { css } from '@emotion/css';
import { Modal, useStyles2 } from '@grafana/ui';

import { t } from '../../i18n/t';

import { AssignForm } from './AssignForm';
import { MergeForm } from './MergeForm';
import { ResolveForm } from './ResolveForm';
import { SnoozeForm } from './SnoozeForm';
import { type IncidentView } from './useIncidentView';
import { VerdictChoice } from './VerdictChoice';

export type DialogName = 'assign' | 'snooze' | 'resolve' | 'verdict' | 'merge';

interface Props {
  view: IncidentView;
  onClose: () => void;
}

/** A dialog that Esc closes; what was typed in it is there when it is opened again. */
function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  return (
    <Modal isOpen title={title} className={useStyles2(getStyles)} onDismiss={onClose}>
      {children}
    </Modal>
  );
}

export function AssignDialog({ view, onClose }: Props) {
  return (
    <Dialog title={t('incident.assign-title', 'Who takes it?')} onClose={onClose}>
      <AssignForm view={view} onDone={onClose} />
    </Dialog>
  );
}

export function SnoozeDialog({ view, onClose }: Props) {
  return (
    <Dialog title={t('incident.snooze-title', 'Snooze this incident')} onClose={onClose}>
      <SnoozeForm view={view} onDone={onClose} />
    </Dialog>
  );
}

export function ResolveDialog({ view, onClose }: Props) {
  return (
    <Dialog title={t('incident.resolve-title', 'What was it, and what mended it?')} onClose={onClose}>
      <ResolveForm view={view} onDone={onClose} />
    </Dialog>
  );
}

export function MergeDialog({ view, onClose }: Props) {
  return (
    <Dialog title={t('merge.title', 'Which one is it?')} onClose={onClose}>
      <MergeForm view={view} onDone={onClose} />
    </Dialog>
  );
}

export function VerdictDialog({ view, onClose }: Props) {
  return (
    <Dialog title={t('incident.verdict-title', 'Was this warning right?')} onClose={onClose}>
      <VerdictChoice view={view} onDone={onClose} />
    </Dialog>
  );
}

const getStyles = () => css({ width: 520, maxWidth: 'calc(100vw - 16px)' });
