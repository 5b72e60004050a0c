import React, { useState } from 'react';
import { Icon, IconButton, Input, useStyles2 } from '@grafana/ui';

import { numberOf } from '../../domain/plan';
import { t } from '../../i18n/t';

import { treeStyles } from './treeStyles';

interface Props {
  name: string;
  value: number;
  text: string;
  /** The whole that is shared out: it is written, not locked. */
  whole: boolean;
  /** Written by hand on this page. */
  held: boolean;
  /** Stays, here or in the definitions. */
  locked: boolean;
  onSet: (value: number | undefined) => void;
}

/** A number that can be written by hand, and then stays: Enter takes it, Escape leaves it as it was. */
export function HandValue({ name, value, text, whole, held, locked, onSet }: Props) {
  const styles = useStyles2(treeStyles);
  const [writing, setWriting] = useState<string>();
  const written = numberOf(writing);
  const take = () => {
    if (written !== undefined && (written !== value || writing === '')) {
      onSet(written);
    }
    setWriting(undefined);
  };
  if (writing !== undefined) {
    return (
      <Input
        autoFocus
        width={18}
        value={writing}
        inputMode="decimal"
        aria-label={t('targets.write', 'Target of {{name}}', { name })}
        invalid={written === undefined}
        aria-invalid={written === undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setWriting(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            take();
          } else if (event.key === 'Escape') {
            setWriting(undefined);
          }
        }}
      />
    );
  }
  return (
    <span className={styles.value}>
      <button
        type="button"
        className={styles.write}
        aria-label={t('targets.set', 'Set the target of {{name}}: {{text}}', { name, text })}
        onClick={() => setWriting(String(value))}
      >
        {text}
      </button>
      <Lock name={name} value={value} whole={whole} held={held} locked={locked} onSet={onSet} />
    </span>
  );
}

function Lock({ name, value, whole, held, locked, onSet }: Omit<Props, 'text'>) {
  const styles = useStyles2(treeStyles);
  if (held) {
    const words = whole
      ? t('targets.take-set', 'Take the target that is set')
      : t('targets.unlock', 'Unlock {{name}}', { name });
    return <IconButton name={whole ? 'history' : 'lock'} tooltip={words} onClick={() => onSet(undefined)} />;
  }
  if (whole) {
    return <span className={styles.noLock} />;
  }
  if (locked) {
    return (
      <span className={styles.lock} title={t('targets.locked-defined', 'Locked in the definitions')}>
        <Icon name="lock" />
        <span className="sr-only">{t('targets.locked-defined', 'Locked in the definitions')}</span>
      </span>
    );
  }
  return (
    <IconButton
      name="unlock"
      className={styles.unlocked}
      tooltip={t('targets.lock', 'Lock {{name}} at this target', { name })}
      onClick={() => onSet(value)}
    />
  );
}
