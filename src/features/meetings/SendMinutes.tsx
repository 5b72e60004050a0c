import React from 'react';
import { Button } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type Meeting } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../../ui/ViewContext';

interface Props {
  meeting: Meeting;
  busy: boolean;
  onSend: (way: string) => void;
}

/** Sends the minutes of an ended meeting, once, the way that a message of the definitions goes; or says that they were. */
export function SendMinutes({ meeting, busy, onSend }: Props) {
  const lang = useLang();
  if (meeting.sent) {
    return (
      <span>
        {t('meetings.sent', 'Minutes sent by {{who}}, {{day}}', {
          who: meeting.sent.by,
          day: formatFullDay(meeting.sent.at.slice(0, 10), lang),
        })}
      </span>
    );
  }
  return (
    <>
      {(meeting.ways ?? []).map(({ name, label }) => (
        <Button key={name} size="sm" variant="secondary" icon="envelope" disabled={busy} onClick={() => onSend(name)}>
          {t('meetings.send', 'Send minutes as "{{way}}"', { way: say(label, lang) || name })}
        </Button>
      ))}
    </>
  );
}
