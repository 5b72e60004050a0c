import React, { useState } from 'react';
import { Button, Field, Input } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type Meeting, type MeetingList as Meetings } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useLang, useNavigation, useRouteTo, useView, ViewLink } from '../../ui/ViewContext';

import { DeedFailed, Remembering } from '../../ui/Remembering';
import { useListStyles } from '../../ui/listStyles';

/** Meetings that were held, and a new one over today's agenda. */
export function MeetingList() {
  const styles = useListStyles();
  const list = useRecall<Meetings>('meetings');
  const deeds = useDeeds();
  const lang = useLang();
  const { scope } = useView();
  const { go } = useNavigation();
  const routeTo = useRouteTo();
  const [title, setTitle] = useState('');
  const hold = async () => {
    const made = await deeds.run<Meeting>('meetings', { title, scope });
    if (made) {
      go(routeTo('meetings', `meeting-${made.id}`));
    }
  };
  return (
    <Section title={t('meetings.meetings', 'Meetings')}>
      <DeedFailed deeds={deeds} />
      <Remembering query={list}>
        {({ meetings, may }) => (
          <>
            {may && (
              <form
                className={styles.bar}
                onSubmit={(event) => {
                  event.preventDefault();
                  void hold();
                }}
              >
                <Field noMargin label={t('meetings.name', 'Name of the meeting')} className={styles.field}>
                  <Input
                    id="meeting-title"
                    value={title}
                    placeholder={t('meetings.morning', 'Morning meeting')}
                    onChange={(event) => setTitle(event.currentTarget.value)}
                  />
                </Field>
                <Button type="submit" icon={deeds.busy ? 'spinner' : 'play'} disabled={deeds.busy}>
                  {t('meetings.start', 'Start with today’s agenda')}
                </Button>
              </form>
            )}
            {meetings.length === 0 && (
              <EmptyState icon="users-alt" title={t('meetings.none', 'No meeting has been held yet')} />
            )}
            <ul className={styles.list}>
              {meetings.map((meeting) => (
                <li key={meeting.id} className={styles.row}>
                  <ViewLink page="meetings" name={`meeting-${meeting.id}`} className={styles.link}>
                    {meeting.title ||
                      t('meetings.meeting-of', 'Meeting of {{day}}', { day: formatFullDay(meeting.day, lang) })}
                  </ViewLink>
                  <span className={styles.small}>
                    {formatFullDay(meeting.day, lang)} · {meeting.host}
                  </span>
                  <Pill>
                    {meeting.state === 'open' ? t('meetings.open', 'Under way') : t('meetings.closed', 'Ended')}
                  </Pill>
                </li>
              ))}
            </ul>
          </>
        )}
      </Remembering>
    </Section>
  );
}
