import React, { useState } from 'react';
import { Button, Combobox, Field, Input } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { formatNumber } from '../../domain/format/number';
import { type RecordEntry, type RecordList } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { useSettled } from '../../infrastructure/useSettled';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState } from '../../ui/states';
import { useLang, useView, ViewLink } from '../../ui/ViewContext';

import { useListStyles } from '../../ui/listStyles';
import { recordWords } from './recordWords';
import { DeedFailed, Remembering } from '../../ui/Remembering';

interface Wanted {
  q?: string;
  metric?: string;
  who?: string;
  from?: string;
  to?: string;
}

/** What happened and what was decided, newest day first, found by words, metric, person and time. */
export function RecordPage() {
  const styles = useListStyles();
  const lang = useLang();
  const catalog = useCatalog();
  const [wanted, setWanted] = useState<Wanted>({});
  const put = (change: Partial<Wanted>) => setWanted((before) => ({ ...before, ...change }));
  const list = useRecall<RecordList>('record', { ...useSettled(wanted) });
  const metrics = [
    { value: '', label: t('record.any-metric', 'Any metric') },
    ...(catalog.data?.metrics ?? []).map((one) => ({ value: one.name, label: say(one.label, lang) || one.name })),
  ];
  const field = (name: 'q' | 'who' | 'from' | 'to', label: string, type: string) => (
    <Field noMargin label={label} className={name === 'q' ? styles.field : styles.narrow}>
      <Input
        id={`record-${name}`}
        type={type}
        value={wanted[name] ?? ''}
        onChange={(event) => put({ [name]: event.currentTarget.value })}
      />
    </Field>
  );
  return (
    <Section title={t('meetings.record', 'Record')}>
      <div className={styles.bar}>
        {field('q', t('record.words', 'Words'), 'search')}
        <Field noMargin label={t('review.metric', 'Metric')} className={styles.field}>
          <Combobox
            id="record-metric"
            options={metrics}
            value={wanted.metric ?? ''}
            onChange={({ value }) => put({ metric: value })}
          />
        </Field>
        {field('who', t('actions.who', 'Who'), 'text')}
        {field('from', t('record.from', 'From'), 'date')}
        {field('to', t('record.to', 'To'), 'date')}
      </div>
      <Remembering query={list}>
        {({ entries, may }) => (
          <>
            {may && <NewEntry metric={wanted.metric} />}
            {entries.length === 0 && <EmptyState icon="history" title={t('record.none', 'Nothing is recorded here')} />}
            <ul className={styles.list}>
              {entries.map((entry) => (
                <Line key={`${entry.kind} ${entry.id ?? entry.item}`} entry={entry} />
              ))}
            </ul>
          </>
        )}
      </Remembering>
    </Section>
  );
}

function Line({ entry }: { entry: RecordEntry }) {
  const styles = useListStyles();
  const lang = useLang();
  const about = [say(entry.called.unit, lang), say(entry.called.metric, lang)].filter(Boolean).join(' · ');
  const text = entry.text || say(entry.words, lang);
  const to = pageOf(entry);
  return (
    <li className={styles.row}>
      <span className={styles.small}>{formatFullDay(entry.day, lang)}</span>
      <Pill>{recordWords(entry.kind)}</Pill>
      <span className={styles.wide}>
        {to ? (
          <ViewLink {...to} className={styles.link}>
            {text}
          </ViewLink>
        ) : (
          text
        )}
        {entry.text && say(entry.words, lang) && <span className={styles.small}> {say(entry.words, lang)}</span>}
        {entry.detail && <div className={styles.small}>{entry.detail}</div>}
      </span>
      {entry.about.metric && (
        <ViewLink
          page="metric"
          name={entry.about.metric}
          view={{ scope: entry.about.scope, at: entry.number?.request.time.from }}
          className={styles.link}
        >
          {about}
          {entry.number && ` ${formatNumber(entry.number.value, { lang, unit: entry.called.in })}`}
        </ViewLink>
      )}
      <span className={styles.small}>{entry.who}</span>
    </li>
  );
}

/** Where what an entry is of stands. */
function pageOf({ kind, item }: RecordEntry): { page: 'meetings' | 'incident'; name: string } | undefined {
  switch (item && kind) {
    case 'incident':
      return { page: 'incident', name: item ?? '' };
    case 'meeting':
    case 'review':
      return { page: 'meetings', name: `${kind}-${item}` };
    default:
      return undefined;
  }
}

function NewEntry({ metric }: { metric?: string }) {
  const styles = useListStyles();
  const deeds = useDeeds();
  const { scope } = useView();
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const enter = async (kind: string) => {
    if (await deeds.run('record', { kind, text, day, about: metric ? { metric, scope } : {} })) {
      setText('');
    }
  };
  return (
    <>
      <DeedFailed deeds={deeds} />
      <form className={styles.bar} onSubmit={(event) => event.preventDefault()}>
        <Field noMargin label={t('record.what', 'What happened, or what was decided')} className={styles.wide}>
          <Input id="record-text" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        </Field>
        <Field noMargin label={t('record.day', 'Day')} className={styles.narrow}>
          <Input id="record-day" type="date" value={day} onChange={(event) => setDay(event.currentTarget.value)} />
        </Field>
        <Button variant="secondary" disabled={deeds.busy || !text.trim()} onClick={() => void enter('event')}>
          {t('record.add-event', 'Add event')}
        </Button>
        <Button variant="secondary" disabled={deeds.busy || !text.trim()} onClick={() => void enter('decision')}>
          {t('record.add-decision', 'Add decision')}
        </Button>
      </form>
    </>
  );
}
