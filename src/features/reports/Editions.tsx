import React, { useState } from 'react';
import { Button, Field, Input } from '@grafana/ui';

import { formatFullDay } from '../../domain/format/date';
import { type Report } from '../../domain/generated/wire';
import { t } from '../../i18n/t';
import { useListStyles } from '../../ui/listStyles';
import { Section } from '../../ui/Section';
import { useLang } from '../../ui/ViewContext';

interface Props {
  report: Report;
  busy: boolean;
  /** Undefined leads to the report as it stands. */
  onOpen: (edition: number | undefined) => void;
  /** Not there for who may not keep one. */
  onKeep?: (note: string) => Promise<boolean>;
}

/** Editions: the numbers as they stood, which nobody changes any more. */
export function Editions({ report, busy, onOpen, onKeep }: Props) {
  const styles = useListStyles();
  const lang = useLang();
  const [note, setNote] = useState('');
  const editions = report.editions ?? [];
  if (editions.length === 0 && !onKeep) {
    return null;
  }
  return (
    <Section
      title={t('report.editions', 'Editions')}
      hint={t('report.editions-hint', 'numbers as they stood; nobody changes them any more')}
    >
      {onKeep && (
        <form
          className={styles.bar}
          onSubmit={(event) => {
            event.preventDefault();
            void onKeep(note).then((kept) => kept && setNote(''));
          }}
        >
          <Field noMargin label={t('report.note', 'Note')} className={styles.field}>
            <Input id="report-note" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
          </Field>
          <Button type="submit" variant="secondary" icon="save" disabled={busy}>
            {t('report.keep', 'Keep as an edition')}
          </Button>
        </form>
      )}
      <ul className={styles.list}>
        {report.edition ? (
          <li className={styles.row}>
            <Button size="sm" fill="text" onClick={() => onOpen(undefined)}>
              {t('report.newest', 'As it stands now')}
            </Button>
          </li>
        ) : null}
        {editions.map((edition) => (
          <li key={edition.n} className={styles.row}>
            <Button
              size="sm"
              fill="text"
              aria-current={edition.n === report.edition ? 'page' : undefined}
              onClick={() => onOpen(edition.n)}
            >
              {t('report.edition', 'Edition {{n}}', { n: edition.n })}
            </Button>
            <span className={styles.small}>
              {[formatFullDay(edition.at.slice(0, 10), lang), edition.who, edition.note].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
