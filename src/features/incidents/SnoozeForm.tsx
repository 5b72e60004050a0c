import React, { useState } from 'react';
import { Button, Field, Input } from '@grafana/ui';

import { addDays, isoDate, parseDate } from '../../domain/calendar';
import { instantOf, localTime } from '../../domain/zone';
import { t } from '../../i18n/t';
import { useDraft } from '../../infrastructure/useDraft';
import { Chip, ChipRow } from '../../ui/Chip';

import { Form, FormButtons } from './Form';
import { type IncidentView } from './useIncidentView';

interface Props {
  view: IncidentView;
  onDone: () => void;
}

const HOUR = 3_600_000;
/** When a day of work begins. */
const MORNING = '08:00';

/** Ends that people mean by a word, as a clock of the project shows them. */
function endsOf(now: number, zone: string): Array<{ label: string; local: string }> {
  const today = parseDate(localTime(now, zone).slice(0, 10));
  const morning = (days: number) => `${isoDate(addDays(today, days))}T${MORNING}`;
  return [
    { label: t('snooze.hours', '4 hours'), local: localTime(now + 4 * HOUR, zone).slice(0, 16) },
    { label: t('snooze.tomorrow', 'Tomorrow morning'), local: morning(1) },
    { label: t('snooze.three', 'In 3 days'), local: morning(3) },
    { label: t('snooze.week', 'In a week'), local: morning(7) },
  ];
}

/** Silences just this incident until a time, for a reason; it wakes by itself. */
export function SnoozeForm({ view: { page, deeds, catalog, now }, onDone }: Props) {
  const { zone } = catalog;
  const key = `snooze ${page.incident.id}`;
  const [reason, setReason] = useDraft(key);
  const [until, setUntil] = useDraft(`${key} until`);
  const [asked, setAsked] = useState(false);
  const end = instantOf(until, zone);
  const late = !(end > now);
  const send = async () => {
    setAsked(true);
    if (!reason.trim() || late) {
      return;
    }
    if (await deeds.act('snooze', { text: reason.trim(), until: new Date(end).toISOString() })) {
      setReason('');
      setUntil('');
      onDone();
    }
  };
  return (
    <Form onSend={send} deeds={deeds}>
      <Field
        label={t('snooze.reason', 'Why')}
        description={t('snooze.reason-hint', 'It stands in the record, and whoever is woken reads it')}
        invalid={asked && !reason.trim()}
        error={t('snooze.reason-missing', 'Say why it may wait')}
      >
        <Input id="snooze-reason" autoFocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </Field>
      <ChipRow label={t('snooze.until', 'Until')}>
        {endsOf(now, zone).map(({ label, local }) => (
          <Chip key={label} active={until === local} onClick={() => setUntil(local)}>
            {label}
          </Chip>
        ))}
      </ChipRow>
      <br />
      <Field
        label={t('snooze.until', 'Until')}
        description={t('snooze.zone', 'By the clock of {{zone}}', { zone })}
        invalid={asked && late}
        error={t('snooze.until-late', 'Choose an end that is still to come')}
      >
        <Input
          id="snooze-until"
          type="datetime-local"
          value={until}
          min={localTime(now, zone).slice(0, 16)}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </Field>
      <FormButtons onCancel={onDone}>
        <Button type="submit" disabled={deeds.doing !== undefined}>
          {t('snooze.send', 'Snooze')}
        </Button>
      </FormButtons>
    </Form>
  );
}
