import React, { useState } from 'react';
import { Button, Input, LinkButton } from '@grafana/ui';

import { type TidyFinding, type TidyList, type TidyThing } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { type Deeds } from '../../infrastructure/deeds';
import { Pill } from '../../ui/Pill';
import { useLang, useLead, ViewLink } from '../../ui/ViewContext';

import { useHousekeepingStyles } from './housekeepingStyles';
import { dayLater, kindWords, thingWords } from './housekeepingWords';

interface Props {
  finding: TidyFinding;
  list: TidyList;
  deeds: Deeds;
}

/** One finding: of what, what it is with its evidence, what is proposed and why. */
export function FindingRow({ finding, list, deeds }: Props) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  const lead = useLead();
  const [keeping, setKeeping] = useState(false);
  const { of, step, dismissed } = finding;
  const name = say(of.label, lang) || of.name;
  return (
    <li className={styles.finding} data-finding={finding.id}>
      <div className={styles.of}>
        <strong>
          <ThingLink thing={of} />
        </strong>
        <span className={styles.pills}>
          <Pill>{thingWords(of.kind)}</Pill>
          <Pill>{kindWords(finding.kind)}</Pill>
        </span>
        {finding.since && (
          <span className={styles.small}>{t('housekeeping.since', 'since {{day}}', { day: finding.since })}</span>
        )}
      </div>
      <div>
        <p className={styles.what}>{say(finding.what, lang)}</p>
        <ul className={styles.facts}>
          {finding.facts.map((fact, i) => (
            <li key={i}>{say(fact, lang)}</li>
          ))}
        </ul>
      </div>
      <div>
        {dismissed ? (
          <>
            <p className={styles.what}>
              {t('housekeeping.kept-until', 'Kept until {{day}}', { day: dismissed.until })}
            </p>
            <p className={styles.small}>
              {dismissed.who}: {dismissed.why}
            </p>
          </>
        ) : (
          <>
            <p className={styles.what}>{say(step.words, lang)}</p>
            <p className={styles.small}>{say(step.why, lang)}</p>
          </>
        )}
        <div className={styles.bar}>
          {!dismissed && step.metric && list.drafts && (
            <LinkButton
              size="sm"
              variant="secondary"
              aria-label={t('housekeeping.propose-of', 'Propose to retire {{name}}', { name })}
              {...lead('housekeeping', step.metric, { tab: undefined })}
            >
              {t('housekeeping.propose', 'Propose to retire')}
            </LinkButton>
          )}
          {!dismissed && step.rule && (
            <LinkButton
              size="sm"
              variant="secondary"
              aria-label={t('housekeeping.backtest-of', 'Back-test of {{name}}', { name })}
              {...lead('backtest', step.rule, { tab: undefined })}
            >
              {t('backtest.title', 'Back-test')}
            </LinkButton>
          )}
          {finding.may && !dismissed && !keeping && (
            <Button
              size="sm"
              variant="secondary"
              fill="text"
              aria-label={t('housekeeping.keep-of', 'Keep {{name}} on purpose', { name })}
              onClick={() => setKeeping(true)}
            >
              {t('housekeeping.keep', 'Keep on purpose')}
            </Button>
          )}
          {finding.may && dismissed && (
            <Button
              size="sm"
              variant="secondary"
              fill="text"
              disabled={deeds.busy}
              aria-label={t('housekeeping.restore-of', 'Point out {{name}} again', { name })}
              onClick={() => void deeds.run('housekeeping/do/restore', { id: finding.id, days: list.days })}
            >
              {t('housekeeping.restore', 'Point it out again')}
            </Button>
          )}
        </div>
      </div>
      {keeping && <Keep finding={finding} list={list} deeds={deeds} close={() => setKeeping(false)} />}
    </li>
  );
}

function ThingLink({ thing }: { thing: TidyThing }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  const name = say(thing.label, lang) || thing.name;
  switch (thing.kind) {
    case 'metric':
    case 'target':
      return (
        <ViewLink page="metric" name={thing.name} view={{ tab: undefined }} className={styles.link}>
          {name}
        </ViewLink>
      );
    case 'rule':
      return (
        <ViewLink page="backtest" name={thing.name} view={{ tab: undefined }} className={styles.link}>
          {name}
        </ViewLink>
      );
    default:
      return <>{name}</>;
  }
}

/** For how long something is kept without being looked at again, unless another day is chosen. */
const USUAL = 90;

/** Keeps something as it is: why, and until when. */
function Keep({ finding, list, deeds, close }: Props & { close: () => void }) {
  const styles = useHousekeepingStyles();
  const [why, setWhy] = useState('');
  const [until, setUntil] = useState(dayLater(USUAL));
  return (
    <form
      className={styles.keep}
      onSubmit={(event) => {
        event.preventDefault();
        void deeds
          .run('housekeeping/do/dismiss', { id: finding.id, days: list.days, why, until })
          .then((done) => done && close());
      }}
    >
      <Input
        value={why}
        required
        autoFocus
        maxLength={300}
        placeholder={t('housekeeping.keep-why', 'Why it is kept')}
        aria-label={t('housekeeping.keep-why', 'Why it is kept')}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Input
        type="date"
        value={until}
        required
        aria-label={t('housekeeping.keep-until', 'Until when it is kept')}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button type="submit" size="md" variant="secondary" disabled={deeds.busy || !why.trim() || !until}>
        {t('housekeeping.keep', 'Keep on purpose')}
      </Button>
      <Button type="button" size="md" variant="secondary" fill="text" onClick={close}>
        {t('actions.cancel', 'Cancel')}
      </Button>
    </form>
  );
}
