import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Field, Input, useStyles2 } from '@grafana/ui';

import { type ActionDeed } from '../../domain/generated/wire';
import { t } from '../../i18n/t';

interface Props {
  start?: ActionDeed;
  busy: boolean;
  /** Unit of measure of the number that it is to move; undefined: it is to move none. */
  unit?: string;
  people?: string[];
  onSave: (deed: ActionDeed) => void;
  onCancel: () => void;
}

/** A new action, or a changed one. */
export function ActionForm({ start = {}, busy, unit, people = [], onSave, onCancel }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  const [deed, setDeed] = useState(start);
  const [hoped, setHoped] = useState(start.hoped === null || start.hoped === undefined ? '' : String(start.hoped));
  const put = (change: Partial<ActionDeed>) => setDeed((before) => ({ ...before, ...change }));
  const share = unit === '%';
  const difference = Number(hoped.replace('−', '-').replace('%', ''));
  const unread = hoped.trim() !== '' && !Number.isFinite(difference);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave({ ...deed, hoped: hoped.trim() === '' ? null : share ? difference / 100 : difference });
      }}
    >
      <Field noMargin label={t('actions.what', 'What')} className={styles.wide}>
        <Input
          id={`${id} what`}
          value={deed.what ?? ''}
          required
          maxLength={300}
          onChange={(event) => put({ what: event.currentTarget.value })}
        />
      </Field>
      <Field noMargin label={t('actions.who', 'Who')}>
        <Input
          id={`${id} who`}
          list={`${id} people`}
          value={deed.assignee ?? ''}
          onChange={(event) => put({ assignee: event.currentTarget.value })}
        />
      </Field>
      <datalist id={`${id} people`}>
        {people.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <Field noMargin label={t('actions.due', 'Due')}>
        <Input
          id={`${id} due`}
          type="date"
          value={deed.due ?? ''}
          onChange={(event) => put({ due: event.currentTarget.value })}
        />
      </Field>
      {unit !== undefined && (
        <Field
          noMargin
          label={t('actions.hoped-a-day', 'Expected difference a day')}
          invalid={unread}
          error={unread ? t('actions.hoped-number', 'Write a number') : undefined}
        >
          <Input
            id={`${id} hoped`}
            value={hoped}
            inputMode="decimal"
            suffix={share ? t('actions.points', 'points') : unit}
            onChange={(event) => setHoped(event.currentTarget.value)}
          />
        </Field>
      )}
      <Field noMargin label={t('actions.success', 'What counts as success')} className={styles.wide}>
        <Input
          id={`${id} success`}
          value={deed.success ?? ''}
          maxLength={300}
          onChange={(event) => put({ success: event.currentTarget.value })}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" size="sm" disabled={busy || unread || !deed.what?.trim()}>
          {t('actions.save', 'Save')}
        </Button>
        <Button type="button" size="sm" variant="secondary" onClick={onCancel}>
          {t('actions.cancel', 'Cancel')}
        </Button>
      </div>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))',
    gap: theme.spacing(1.5),
    alignItems: 'start',
    padding: theme.spacing(1.5),
    marginBottom: theme.spacing(1.5),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
  }),
  wide: css({ gridColumn: '1 / -1' }),
  buttons: css({ gridColumn: '1 / -1', display: 'flex', gap: theme.spacing(1) }),
});
