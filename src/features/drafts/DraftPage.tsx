import React, { useState } from 'react';
import { Alert, Button, Field, Input, TextArea } from '@grafana/ui';

import { type DraftPage as Page } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { type Deeds, isOvertaken, useDeeds, useRecall } from '../../infrastructure/deeds';
import { DiagnosticList } from '../../ui/DiagnosticList';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang, ViewLink } from '../../ui/ViewContext';

import { DraftImpact } from './DraftImpact';
import { DraftNumbers } from './DraftNumbers';
import { useDraftStyles } from './draftStyles';
import { acceptWords, stateWords, verdictWords } from './draftWords';

/** One definition on its way: what changes in words and in text, what goes by it, its numbers before and after. */
export default function DraftPage({ name }: { name: string }) {
  const page = useRecall<Page>(`drafts/metric/${encodeURIComponent(name)}`);
  if (page.error && !page.data) {
    return <ErrorState error={page.error} retry={page.retry} />;
  }
  if (!page.data) {
    return <Skeleton lines={8} height={48} />;
  }
  return <Loaded key={page.data.draft.version} page={page.data} retry={page.retry} />;
}

function Loaded({ page, retry }: { page: Page; retry: () => void }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const tones = useTones();
  const deeds = useDeeds();
  const { draft } = page;
  return (
    <div className={styles.page}>
      <PageHead
        title={say(draft.label, lang) || draft.name}
        subtitle={
          <>
            <ViewLink page="drafts" className={styles.link}>
              {t('drafts.title', 'Reviews of definitions')}
            </ViewLink>
            {' · '}
            <ViewLink page="metric" name={draft.name} className={styles.link}>
              {t('drafts.to-metric', 'The metric')}
            </ViewLink>
          </>
        }
      >
        <Pill tone={draft.state === 'review' ? tones.caution : undefined}>
          {draft.version === 0 ? t('drafts.in-force', 'In force') : stateWords(draft.state)}
        </Pill>
        {draft.author && <span className={styles.small}>{draft.author}</span>}
      </PageHead>
      {deeds.error && (
        <Alert
          severity={isOvertaken(deeds.error) ? 'warning' : 'error'}
          title={
            isOvertaken(deeds.error)
              ? t('meetings.stale', 'Somebody has changed this in the meantime: look at it, then repeat your change')
              : saidBy(deeds.error, lang)
          }
          onRemove={() => {
            deeds.clear();
            retry();
          }}
        />
      )}
      {page.outdated && (
        <Alert
          severity="warning"
          title={t(
            'drafts.outdated',
            'The definition in force has changed since this draft was begun: save it again over the newest'
          )}
        />
      )}
      <div className={styles.columns}>
        <div>
          <Section title={t('drafts.changes', 'What changes')}>
            <Differences page={page} />
          </Section>
          <Decide page={page} deeds={deeds} />
          <Section title={t('drafts.text', 'Definition')}>
            <Text page={page} deeds={deeds} />
          </Section>
        </div>
        <div>
          <DraftNumbers name={draft.name} version={draft.version} />
          <DraftImpact page={page} />
          {page.findings.length > 0 && (
            <Section title={t('metric.findings', 'Findings on the definition')}>
              <DiagnosticList diagnostics={page.findings} />
            </Section>
          )}
          <Said page={page} />
        </div>
      </div>
    </div>
  );
}

function Differences({ page }: { page: Page }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const tones = useTones();
  if (page.differences.length === 0) {
    return <p className={styles.small}>{t('drafts.same', 'Nothing differs from the definition in force.')}</p>;
  }
  return (
    <ul className={styles.list}>
      {page.differences.map((one, i) => (
        <li key={i} className={styles.row}>
          <span className={styles.wide}>{say(one.words, lang)}</span>
          <Pill tone={one.numbers ? tones.caution : undefined}>
            {one.numbers ? t('drafts.numbers', 'the number') : t('drafts.words', 'words')}
          </Pill>
        </li>
      ))}
    </ul>
  );
}

/** The deeds that the reader may do now. */
function Decide({ page, deeds }: { page: Page; deeds: Deeds }) {
  const styles = useDraftStyles();
  const lang = useLang();
  const [words, setWords] = useState('');
  const [successor, setSuccessor] = useState('');
  const [retires, setRetires] = useState('');
  const { draft, may } = page;
  const can = (deed: string) => may.includes(deed);
  const act = (deed: string, more = {}) =>
    void deeds.run(`drafts/metric/${encodeURIComponent(draft.name)}/do/${deed}`, {
      version: draft.version,
      words,
      ...more,
    });
  const button = (deed: string, label: string, primary = false, off = false, more = {}) =>
    can(deed) && (
      <Button variant={primary ? 'primary' : 'secondary'} disabled={deeds.busy || off} onClick={() => act(deed, more)}>
        {label}
      </Button>
    );
  if (!['ask', 'changes', 'certify', 'deprecate', 'retire', 'withdraw'].some(can) && !page.refused) {
    return null;
  }
  return (
    <Section title={t('drafts.decide', 'Decide')} hint={page.stewards.join(', ')}>
      <Field label={t('drafts.say', 'What is to be said of it')}>
        <TextArea id="draft-words" rows={2} value={words} onChange={(event) => setWords(event.currentTarget.value)} />
      </Field>
      <div className={styles.bar}>
        {button('certify', acceptWords(page.becomes), true)}
        {button('ask', t('drafts.ask', 'Ask for the review'), true)}
        {button('changes', t('drafts.ask-changes', 'Ask for changes'), false, !words.trim())}
        {button('withdraw', t('drafts.withdraw', 'Withdraw'))}
        {button('retire', t('drafts.retire', 'Retire'))}
      </div>
      {page.refused && <p className={styles.small}>{say(page.refused, lang)}</p>}
      {!page.publishes && can('certify') && (
        <p className={styles.small}>
          {t('drafts.waits', 'What is certified here waits to be taken up into version control:')}{' '}
          <code>wheelhouse drafts take</code>
        </p>
      )}
      {can('deprecate') && (
        <div className={styles.bar}>
          <Field noMargin label={t('drafts.successor', 'Successor')}>
            <Input
              id="draft-successor"
              value={successor}
              onChange={(event) => setSuccessor(event.currentTarget.value)}
            />
          </Field>
          <Field noMargin label={t('drafts.retires', 'Kept right until')}>
            <Input
              id="draft-retires"
              type="date"
              value={retires}
              onChange={(event) => setRetires(event.currentTarget.value)}
            />
          </Field>
          {button('deprecate', t('drafts.deprecate', 'Deprecate'), false, !successor || !retires, {
            successor,
            retires,
          })}
        </div>
      )}
    </Section>
  );
}

/** The text as it changes, and to be changed. */
function Text({ page, deeds }: { page: Page; deeds: Deeds }) {
  const styles = useDraftStyles();
  const { draft } = page;
  const [text, setText] = useState<string | null>(null);
  const [why, setWhy] = useState(draft.why ?? '');
  const save = async () => {
    const path = `drafts/metric/${encodeURIComponent(draft.name)}`;
    if (await deeds.run(path, { version: draft.version, text: text ?? draft.text, why })) {
      setText(null);
    }
  };
  return (
    <>
      {text === null ? (
        <pre className={styles.lines} tabIndex={0}>
          {page.lines.map((line, i) => (
            <div key={i} className={line.mark === '+' ? styles.added : line.mark === '-' ? styles.gone : undefined}>
              {`${line.mark} ${line.text}`}
            </div>
          ))}
        </pre>
      ) : (
        <TextArea
          id="draft-text"
          aria-label={t('drafts.text', 'Definition')}
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      {page.may.includes('save') && (
        <div className={styles.bar}>
          {text === null ? (
            <Button variant="secondary" icon="pen" onClick={() => setText(draft.text)}>
              {t('drafts.edit', 'Edit')}
            </Button>
          ) : (
            <>
              <Input
                id="draft-why"
                aria-label={t('drafts.why', 'Why')}
                placeholder={t('drafts.why', 'Why')}
                value={why}
                onChange={(event) => setWhy(event.currentTarget.value)}
              />
              <Button disabled={deeds.busy || !text.trim()} onClick={() => void save()}>
                {t('drafts.save', 'Save draft')}
              </Button>
              <Button variant="secondary" onClick={() => setText(null)}>
                {t('drafts.cancel', 'Cancel')}
              </Button>
            </>
          )}
        </div>
      )}
    </>
  );
}

function Said({ page }: { page: Page }) {
  const styles = useDraftStyles();
  return page.said.length === 0 ? null : (
    <Section title={t('drafts.history', 'What was said')}>
      <ul className={styles.list}>
        {page.said.map((one, i) => (
          <li key={i} className={styles.row}>
            <span className={styles.small}>{one.at.slice(0, 10)}</span>
            <span className={styles.wide}>
              {one.who} {verdictWords(one.verdict)}
              {one.words && <div className={styles.small}>{one.words}</div>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
