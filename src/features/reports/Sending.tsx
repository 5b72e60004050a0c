import React, { useState } from 'react';
import { Button, Combobox, Field, Input } from '@grafana/ui';

import { type Report, type ReportSending } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useListStyles } from '../../ui/listStyles';
import { Section } from '../../ui/Section';
import { useLang } from '../../ui/ViewContext';

interface Props {
  report: Report;
  busy: boolean;
  /** Undefined sends it no more. */
  onSend: (send: ReportSending | undefined) => Promise<boolean>;
}

/** When a report is sent, and which way: to the contact point of a message of the definitions. */
export function Sending({ report, busy, onSend }: Props) {
  const styles = useListStyles();
  const lang = useLang();
  const ways = report.ways ?? [];
  const [way, setWay] = useState(report.send?.way ?? ways[0]?.name ?? '');
  const [at, setAt] = useState(report.send?.at ?? '09:00');
  const nameOf = (name: string) => say(ways.find((one) => one.name === name)?.label, lang) || name;
  return (
    <Section
      title={t('report.sending', 'Sent by message')}
      hint={
        report.send
          ? t('report.sent', 'at {{time}} on the days of "{{way}}"', {
              time: report.send.at,
              way: nameOf(report.send.way),
            })
          : t('report.not-sent', 'not sent')
      }
    >
      <form
        className={styles.bar}
        onSubmit={(event) => {
          event.preventDefault();
          void onSend({ way, at });
        }}
      >
        <Field
          noMargin
          label={t('report.way', 'To whom "{{way}}" goes', { way: nameOf(way) })}
          className={styles.field}
        >
          <Combobox
            id="report-way"
            options={ways.map(({ name }) => ({ value: name, label: nameOf(name) }))}
            value={way}
            onChange={(option) => setWay(option.value)}
          />
        </Field>
        <Field noMargin label={t('report.at', 'At')} className={styles.narrow}>
          <Input id="report-at" type="time" value={at} onChange={(event) => setAt(event.currentTarget.value)} />
        </Field>
        <Button type="submit" variant="secondary" icon="envelope" disabled={busy || at === ''}>
          {t('report.send-at', 'Send at this time')}
        </Button>
        {report.send && (
          <Button type="button" variant="secondary" fill="text" disabled={busy} onClick={() => void onSend(undefined)}>
            {t('report.stop', 'Send no more')}
          </Button>
        )}
      </form>
    </Section>
  );
}
