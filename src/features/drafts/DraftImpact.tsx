import React from 'react';

import { type DraftPage, type DraftUsers, type Text } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { kindOfUse } from '../../ui/kindOfUse';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { useDraftStyles } from './draftStyles';

/** What goes by the metric: in the definitions, and in this Grafana. */
export function DraftImpact({ page }: { page: DraftPage }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const users = useRecall<DraftUsers>(`drafts/metric/${encodeURIComponent(page.draft.name)}/users`);
  const catalog = useCatalog().data;
  // What readers call an owner or a metric; its name until the catalogue is there.
  const called = (list: Array<{ name: string; label?: Text }> | undefined, name: string) =>
    say(list?.find((one) => one.name === name)?.label, lang) || name;
  const readers = users.data?.readers ?? [];
  return (
    <Section
      title={t('drafts.impact', 'What goes by it')}
      hint={t('drafts.impact-count', '{{n}} found', { n: page.uses.length + readers.length })}
    >
      <ul className={styles.list}>
        {page.uses.map((use, i) => (
          <li key={i} className={styles.row}>
            <Pill>{kindOfUse(use.kind)}</Pill>
            <span className={styles.wide}>
              {use.kind === 'metric' ? (
                <ViewLink page="metric" name={use.name} className={styles.link}>
                  {say(use.label, lang) || use.name}
                </ViewLink>
              ) : (
                say(use.label, lang) || use.name
              )}
              {use.through && (
                <span className={styles.small}>
                  {' '}
                  {t('drafts.through', 'through {{name}}', { name: called(catalog?.metrics, use.through) })}
                </span>
              )}
            </span>
            <span className={styles.small}>{use.owner && called(catalog?.owners, use.owner)}</span>
          </li>
        ))}
        {readers.map((one) => (
          <li key={one.uid} className={styles.row}>
            <Pill>{kindOfUse(one.kind)}</Pill>
            <span className={styles.wide}>
              {one.title} {one.folder && <span className={styles.small}>{one.folder}</span>}
            </span>
          </li>
        ))}
      </ul>
      {users.data?.unknown && <p className={styles.small}>{say(users.data.unknown, lang)}</p>}
    </Section>
  );
}
