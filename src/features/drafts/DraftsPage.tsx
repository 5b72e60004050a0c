import React from 'react';

import { type Draft, type DraftList } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import DraftPage from './DraftPage';
import { useDraftStyles } from './draftStyles';
import { stateWords } from './draftWords';

/** The review queue, or one draft of it. */
export default function DraftsPage({ name }: { name: string }) {
  return name ? <DraftPage name={name} /> : <Queue />;
}

function Queue() {
  const styles = useDraftStyles();
  const list = useRecall<DraftList>('drafts');
  return (
    <div className={styles.page}>
      <PageHead title={t('drafts.title', 'Reviews of definitions')} />
      {list.error && !list.data && <ErrorState error={list.error} retry={list.retry} />}
      {!list.error && !list.data && <Skeleton lines={6} height={40} />}
      {list.data && <Lists list={list.data} />}
    </div>
  );
}

function Lists({ list }: { list: DraftList }) {
  const styles = useDraftStyles();
  const lang = useLang();
  if (!list.remembers) {
    return (
      <EmptyState icon="database" title={t('actions.no-memory', 'Nothing can be remembered here')}>
        {t('actions.no-memory-hint', 'An administrator chooses a state database in the settings of the data source.')}
      </EmptyState>
    );
  }
  const open = list.drafts.filter(({ state }) => state === 'review' || state === 'draft');
  const done = list.drafts.filter(({ state }) => state === 'accepted' || state === 'withdrawn');
  return (
    <>
      <Section title={t('drafts.open', 'Waiting')}>
        {open.length === 0 && (
          <EmptyState icon="check-circle" title={t('drafts.none', 'No definition waits for a review')}>
            {t('drafts.none-hint', 'A draft begins on the page of a metric.')}
          </EmptyState>
        )}
        <Rows drafts={open} />
      </Section>
      {list.dropped.length > 0 && (
        <Section title={t('drafts.dropped', 'Certificates that do not hold any more')}>
          <ul className={styles.list}>
            {list.dropped.map((one) => (
              <li key={one.name} className={styles.row}>
                <span className={styles.wide}>
                  <ViewLink page="metric" name={one.name} className={styles.link}>
                    {say(one.label, lang) || one.name}
                  </ViewLink>
                </span>
                <span className={styles.small}>
                  {t('drafts.was-certified', 'certified by {{who}}, {{day}}', {
                    who: one.who,
                    day: one.at.slice(0, 10),
                  })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {done.length > 0 && (
        <Section title={t('drafts.done', 'Done')}>
          <Rows drafts={done} />
        </Section>
      )}
    </>
  );
}

function Rows({ drafts }: { drafts: Draft[] }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const tones = useTones();
  return (
    <ul className={styles.list}>
      {drafts.map((one) => (
        <li key={one.name} className={styles.row}>
          <Pill tone={one.state === 'review' ? tones.caution : undefined}>{stateWords(one.state)}</Pill>
          <span className={styles.wide}>
            <ViewLink page="drafts" name={one.name} className={styles.link}>
              {say(one.label, lang) || one.name}
            </ViewLink>
            {one.why && <div className={styles.small}>{one.why}</div>}
          </span>
          <span className={styles.small}>
            {one.author} · {one.changed.slice(0, 10)}
            {one.published ? ` · ${t('drafts.in-version', 'version {{n}}', { n: one.published })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}
