import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Input, Toggletip, useStyles2 } from '@grafana/ui';

import { type DayRange } from '../../domain/period';
import { t } from '../../i18n/t';

/** Two dates of one's own, with the browser's date fields: they speak the reader's language and suit a thumb. */
export function DateRange({ days, onChange }: { days: DayRange; onChange: (range: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Toggletip
      show={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      placement="bottom-end"
      closeButton={false}
      content={
        <Form
          key={`${days.from} ${days.to}`}
          days={days}
          onChange={(range) => {
            setOpen(false);
            onChange(range);
          }}
        />
      }
    >
      <Button
        variant="secondary"
        fill="text"
        size="sm"
        icon="calendar-alt"
        aria-label={t('dates.open', 'Choose dates')}
      />
    </Toggletip>
  );
}

function Form({ days, onChange }: { days: DayRange; onChange: (range: string) => void }) {
  const styles = useStyles2(getStyles);
  const [from, setFrom] = useState(days.from);
  const [to, setTo] = useState(days.to);
  const valid = from !== '' && to !== '' && from <= to;
  return (
    <form
      className={styles}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid) {
          onChange(`${from}..${to}`);
        }
      }}
    >
      <label>
        {t('dates.from', 'From')}
        <Input type="date" value={from} max={to} onChange={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        {t('dates.to', 'To')}
        <Input type="date" value={to} min={from} onChange={(event) => setTo(event.currentTarget.value)} />
      </label>
      <Button type="submit" size="sm" disabled={!valid}>
        {t('dates.apply', 'Apply')}
      </Button>
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'end',
    gap: theme.spacing(1),
    '& label': { display: 'block', maxWidth: 160 },
  });
