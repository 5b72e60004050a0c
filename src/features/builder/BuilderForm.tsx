import React from 'react';
import { Alert, Button } from '@grafana/ui';

import { type Draft, type DraftPage } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { isOvertaken, useDeeds } from '../../infrastructure/deeds';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useGo, useLang, ViewLink } from '../../ui/ViewContext';

import { useBuilderStyles } from './builderStyles';
import { type Choices } from './formChanges';
import { Formula } from './Formula';
import { Changed, Checks, NearList } from './Judged';
import { Outcome } from './Outcome';
import { Reads } from './Reads';
import { TextSide } from './TextSide';
import { type Beginning, type Builder, useBuilder } from './useBuilder';

interface Props {
  choices: Choices;
  begun: Beginning;
  draft: Draft | undefined;
}

/** The form at the left, what comes of it at the right. */
export function BuilderForm({ choices, begun, draft }: Props) {
  const styles = useBuilderStyles();
  const lang = useLang();
  const builder = useBuilder(begun);
  const { form, written, tried, numbers, waiting } = builder;
  const { data } = tried;
  if (tried.error && !data) {
    return <ErrorState error={tried.error} retry={tried.retry} />;
  }
  if (!data) {
    return <Skeleton lines={8} height={48} />;
  }
  const title = begun.of
    ? t('builder.change-title', 'Change {{name}}', { name: say(form?.label, lang) || begun.of })
    : t('builder.title', 'Define a metric');
  const near = numbers.data && !numbers.stale ? numbers.data.near : data.near;
  return (
    <div className={styles.page}>
      <PageHead
        title={title}
        subtitle={
          <ViewLink page="centre" className={styles.link}>
            {t('centre.title', 'Indicator centre')}
          </ViewLink>
        }
        actions={<Keep builder={builder} begun={begun} draft={draft} />}
      >
        {draft && draft.version > 0 && <Pill>{t('drafts.state-draft', 'Draft')}</Pill>}
      </PageHead>
      <Steps />
      {tried.error && <ErrorState error={tried.error} retry={tried.retry} />}
      <div className={styles.columns}>
        <div className={styles.formula}>
          {form && !written && (
            <Section title={t('builder.how', 'How it is worked out')}>
              <Formula form={form} choices={choices} tried={data} onChange={builder.change} />
              <div className={styles.aloud} aria-live="polite">
                <span className={styles.hint}>{t('builder.aloud', 'Read aloud')}</span>
                <p>{say(data.sentence, lang)}</p>
              </div>
            </Section>
          )}
        </div>
        <div className={styles.side}>
          <Outcome form={form} numbers={numbers} />
          <Checks tried={data} waiting={waiting} />
          <NearList near={near} busy={waiting} />
          <Changed tried={data} busy={waiting} />
        </div>
        <div className={styles.rest}>
          {form && (
            <Section title={t('builder.reads', 'How it reads')}>
              <Reads form={form} choices={choices} tried={data} fresh={!begun.of} onChange={builder.change} />
            </Section>
          )}
          <TextSide tried={data} onWrite={builder.write} />
        </div>
      </div>
    </div>
  );
}

/** Where in its life the definition is. */
function Steps() {
  const styles = useBuilderStyles();
  const steps = [
    t('drafts.state-draft', 'Draft'),
    t('drafts.state-review', 'In review'),
    t('builder.step-certified', 'Certified'),
  ];
  return (
    <ol className={styles.steps} aria-label={t('standing.title', 'Life of the definition')}>
      {steps.map((step, i) => (
        <li key={step} className={i === 0 ? styles.here : undefined} aria-current={i === 0 ? 'step' : undefined}>
          <span className={styles.dot} aria-hidden />
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}

/** Saves the definition as a draft, and asks for its review. */
function Keep({ builder, begun, draft }: { builder: Builder; begun: Beginning; draft: Draft | undefined }) {
  const lang = useLang();
  const go = useGo();
  const deeds = useDeeds();
  const { form, tried, waiting, touched } = builder;
  const { data } = tried;
  const name = begun.of || form?.name || '';
  const ready = Boolean(name && data && !waiting && !tried.error && data.problems.length === 0 && !data.unfit);
  const save = async (ask: boolean) => {
    const path = `drafts/metric/${encodeURIComponent(name)}`;
    const kept = await deeds.run<DraftPage>(path, { version: draft?.version ?? 0, text: data?.text ?? '' });
    if (!kept) {
      return;
    }
    const asked = ask && (await deeds.run<DraftPage>(`${path}/do/ask`, { version: kept.draft.version }));
    if (!ask || asked) {
      go('drafts', name, { tab: undefined });
    }
  };
  return (
    <>
      {deeds.error && (
        <Alert
          severity={isOvertaken(deeds.error) ? 'warning' : 'error'}
          title={
            isOvertaken(deeds.error)
              ? t('meetings.stale', 'Somebody has changed this in the meantime: look at it, then repeat your change')
              : saidBy(deeds.error, lang)
          }
          onRemove={deeds.clear}
        />
      )}
      <Button variant="secondary" disabled={!ready || !touched || deeds.busy} onClick={() => void save(false)}>
        {t('drafts.save', 'Save draft')}
      </Button>
      <Button disabled={!ready || !touched || deeds.busy} onClick={() => void save(true)}>
        {t('builder.save-ask', 'Save and ask for the review')}
      </Button>
    </>
  );
}
