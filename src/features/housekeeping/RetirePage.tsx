import React, { useState } from 'react';
import { Alert, Button, Combobox, Field, Input, LinkButton } from '@grafana/ui';

import { type TidyDone, type TidyRetirement } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { useCatalog } from '../../infrastructure/questions';
import { kindOfUse } from '../../ui/kindOfUse';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useGo, useLang, useLead, ViewLink } from '../../ui/ViewContext';

import { useHousekeepingStyles } from './housekeepingStyles';
import { dayLater } from './housekeepingWords';

/** Who still uses a metric, and the draft that ends its life. */
export default function RetirePage({ name }: { name: string }) {
  const page = useRecall<TidyRetirement>(`housekeeping/metric/${encodeURIComponent(name)}`);
  if (page.error && !page.data) {
    return <ErrorState error={page.error} retry={page.retry} />;
  }
  return page.data ? <Loaded page={page.data} /> : <Skeleton lines={8} height={48} />;
}

function Loaded({ page }: { page: TidyRetirement }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  const name = say(page.metric.label, lang) || page.metric.name;
  return (
    <div className={styles.page}>
      <PageHead
        title={t('housekeeping.retire-title', 'Retire {{name}}', { name })}
        subtitle={
          <>
            <ViewLink page="housekeeping" view={{ tab: undefined }} className={styles.link}>
              {t('housekeeping.title', 'Housekeeping')}
            </ViewLink>
            {' · '}
            <ViewLink page="metric" name={page.metric.name} view={{ tab: undefined }} className={styles.link}>
              {t('drafts.to-metric', 'The metric')}
            </ViewLink>
          </>
        }
      />
      <div className={styles.columns}>
        <Users page={page} />
        <Section
          title={t('housekeeping.propose', 'Propose to retire')}
          hint={t('housekeeping.propose-hint', 'It becomes a draft, which its steward reviews')}
        >
          {page.may ? <Propose page={page} /> : <Refused page={page} />}
        </Section>
      </div>
    </div>
  );
}

/** In the definitions, in this Grafana, and by whom it is read. */
function Users({ page }: { page: TidyRetirement }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  const metrics = useCatalog().data?.metrics;
  const called = (name: string) => say(metrics?.find((one) => one.name === name)?.label, lang) || name;
  const all = [
    ...page.uses.map((use) => ({
      kind: use.kind,
      name: use.name,
      label: say(use.label, lang) || use.name,
      beside: use.through && t('drafts.through', 'through {{name}}', { name: called(use.through) }),
    })),
    ...page.asked.map((one) => ({ kind: one.kind, name: one.uid, label: one.title, beside: one.folder })),
  ];
  return (
    <Section
      title={t('housekeeping.users', 'Who still uses it')}
      hint={t('drafts.impact-count', '{{n}} found', { n: all.length })}
    >
      <ul className={styles.list}>
        {page.readers !== null && (
          <li className={styles.row}>
            <Pill>{t('housekeeping.readers', 'Readers')}</Pill>
            <span className={styles.wide}>
              {t('housekeeping.read-by', '{{n}} people in the last {{count}} days', {
                n: page.readers,
                count: page.days,
              })}
              {page.last && ` · ${t('housekeeping.last-read', 'last on {{day}}', { day: page.last })}`}
            </span>
          </li>
        )}
        {page.followers > 0 && (
          <li className={styles.row}>
            <Pill>{t('housekeeping.followers', 'Followers')}</Pill>
            <span className={styles.wide}>{page.followers}</span>
          </li>
        )}
        {all.map((one, i) => (
          <li key={i} className={styles.row}>
            <Pill>{kindOfUse(one.kind)}</Pill>
            <span className={styles.wide}>
              {one.kind === 'metric' ? (
                <ViewLink page="metric" name={one.name} view={{ tab: undefined }} className={styles.link}>
                  {one.label}
                </ViewLink>
              ) : (
                one.label
              )}{' '}
              {one.beside && <span className={styles.small}>{one.beside}</span>}
            </span>
          </li>
        ))}
      </ul>
      {all.length === 0 && <p>{t('housekeeping.no-users', 'Nothing goes by it in the definitions.')}</p>}
      {page.unknown.map((words, i) => (
        <p key={i} className={styles.small}>
          {say(words, lang)}
        </p>
      ))}
    </Section>
  );
}

function Refused({ page }: { page: TidyRetirement }) {
  const lang = useLang();
  const lead = useLead();
  return (
    <>
      <p>{say(page.why, lang)}</p>
      {page.draft && (
        <LinkButton size="sm" variant="secondary" {...lead('drafts', page.metric.name, { tab: undefined })}>
          {t('standing.open-draft', 'Open its draft')}
        </LinkButton>
      )}
    </>
  );
}

/** How long a metric is kept right for those who still read it, unless another day is chosen. */
const USUAL = 60;

function Propose({ page }: { page: TidyRetirement }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  const go = useGo();
  const deeds = useDeeds();
  const catalog = useCatalog().data;

  const { metric, free } = page;
  const [successor, setSuccessor] = useState(free ? '' : (page.next[0]?.name ?? ''));
  const [retires, setRetires] = useState(free ? '' : dayLater(USUAL));
  const [why, setWhy] = useState('');
  const likely = page.next.map((one) => one.name);
  const options = [
    ...page.next,
    ...(catalog?.metrics ?? []).filter(
      (one) => one.name !== metric.name && !likely.includes(one.name) && !['deprecated', 'retired'].includes(one.status)
    ),
  ].map((one) => ({ value: one.name, label: say(one.label, lang) || one.name }));
  const submit = async () => {
    const done = await deeds.run<TidyDone>('housekeeping/do/propose', {
      metric: metric.name,
      days: page.days,
      why,
      ...(successor && { successor }),
      ...(retires && { retires }),
    });
    if (done?.draft) {
      go('drafts', done.draft, { tab: undefined });
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {deeds.error && <Alert severity="error" title={saidBy(deeds.error, lang)} onRemove={deeds.clear} />}
      <Field
        label={t('drafts.successor', 'Successor')}
        description={
          free
            ? t('housekeeping.no-successor', 'Nothing uses it: without a successor and a day it is retired at once')
            : t('housekeeping.successor-hint', 'The metric that its readers go to')
        }
      >
        <Combobox
          id="retire-successor"
          isClearable
          options={options}
          value={successor || null}
          onChange={(option) => setSuccessor(option?.value ?? '')}
        />
      </Field>
      <Field label={t('drafts.retires', 'Kept right until')}>
        <Input
          id="retire-until"
          type="date"
          value={retires}
          onChange={(event) => setRetires(event.currentTarget.value)}
        />
      </Field>
      <Field label={t('housekeeping.retire-why', 'Why it is retired')}>
        <Input
          id="retire-why"
          required
          maxLength={300}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      </Field>
      <div className={styles.bar}>
        <Button type="submit" disabled={deeds.busy || !why.trim()}>
          {t('drafts.save', 'Save draft')}
        </Button>
      </div>
    </form>
  );
}
