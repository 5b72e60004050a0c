import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../domain/format/date';
import { type Agenda, type Catalog, type Diagnostic, type Load } from '../domain/generated/wire';
import { joined, type Lang, say } from '../domain/lang';
import { late, type Missing, partial } from '../domain/loads';
import { type Faults, faultsOf } from '../domain/quality';
import { viewOfSlice } from '../domain/view';
import { findingWords } from '../i18n/findings';
import { t } from '../i18n/t';

import { CheckRow } from './CheckRow';
import { Pill } from './Pill';
import { type Tone, type Tones, useTones } from './tones';
import { useLang, ViewLink } from './ViewContext';

interface Props {
  catalog: Catalog;
  /** Its topics on late data tell of which units data are missing. */
  agenda?: Agenda;
  /** What looks at the data have found; that of all metrics unless told. */
  faults?: Faults[];
}

/** Every source of facts: how far it is loaded, by when it should be, who answers for what is measured on it, which checks of it fail. */
export function LoadList({ catalog, agenda, faults = faultsOf(catalog.metrics) }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const bad = late(catalog, agenda);
  const holes = partial(catalog, agenda);
  const named = [...bad, ...holes].map(({ source }) => source);
  const faulty = new Map(faults.map(({ source, found }) => [source, found]));
  const failing = faults.filter(({ source }) => !named.includes(source));
  const rest = catalog.loads.filter(({ source }) => !named.includes(source) && !faulty.has(source));
  const facts = (load?: Load, missing?: Missing) => (
    <dl className={styles.facts}>
      <dt>{t('data.through', 'Loaded to')}</dt>
      <dd>{load?.until ? formatFullDay(load.until, lang) : t('data.not-known', 'not known')}</dd>
      <dt>{t('data.due', 'Due')}</dt>
      <dd>{say(load?.due, lang) || t('data.no-due', 'nothing says when: give the source a freshness')}</dd>
      <dt>{t('data.owner', 'Answers')}</dt>
      <dd>{ownersOf(load, missing, lang) || t('agenda.no-owner', 'No owner yet')}</dd>
    </dl>
  );
  const row = (source: string, load: Load | undefined, state: [string, Tone], missing?: Missing) => (
    <li key={source} className={styles.source}>
      <div className={styles.head}>
        <strong>{say(load?.label, lang) || source}</strong>
        <Pill tone={state[1]}>{state[0]}</Pill>
      </div>
      {(load || missing) && facts(load, missing)}
      {load?.checks?.map((check) => (
        <CheckRow key={check.name} check={check} />
      ))}
      {(faulty.get(source) ?? []).filter(notTold(load)).map((finding) => (
        <p key={`${finding.code} ${finding.subject}`} className={styles.fault}>
          <strong>{findingWords(finding.name)}</strong> · {finding.message}
        </p>
      ))}
      {missing?.topics.map((item) => (
        <p key={item.id} className={styles.topic}>
          <ViewLink page="metric" name={item.metric} view={{ ...viewOfSlice(item.slice), rule: item.rule }}>
            {say(item.headline, lang)}
          </ViewLink>
        </p>
      ))}
    </li>
  );
  return (
    <ul className={styles.list}>
      {bad.map((one) =>
        row(
          one.source,
          one.load,
          stateOf(['behind', 'unready'].includes(one.load?.state ?? '') ? (one.load?.state ?? '') : 'late', tones),
          one
        )
      )}
      {holes.map((one) => row(one.source, one.load, stateOf('partial', tones), one))}
      {failing.map(({ source }) => {
        const load = catalog.loads.find((one) => one.source === source);
        return row(source, load, stateOf('failing', tones));
      })}
      {rest.map((load) => row(load.source, load, stateOf(load.state, tones)))}
    </ul>
  );
}

/** What a check has found is told by the check itself, where the reader may know its numbers. */
const notTold =
  (load?: Load) =>
  ({ subject }: Diagnostic): boolean =>
    !load?.checks?.some(({ source, name }) => subject === `check ${source}.${name}`);

function stateOf(state: string, tones: Tones): [string, Tone] {
  switch (state) {
    case 'late':
      return [t('data.state-late', 'Late'), tones.caution];
    case 'unready':
      return [t('data.state-unready', 'Not ready'), tones.caution];
    case 'partial':
      return [t('data.state-partial', 'Partial'), tones.caution];
    case 'failing':
      return [t('data.state-failing', 'Check fails'), tones.caution];
    case 'behind':
      return [t('data.state-behind', 'Ends before others'), tones.caution];
    case 'ready':
      return [t('data.state-ready', 'Ready'), tones.sound];
    default:
      return [t('data.state-unknown', 'Not known'), tones.tier[0]];
  }
}

/** Who answers for the topic on late data, else for most of what is measured on the source. */
function ownersOf(load: Load | undefined, missing: Missing | undefined, lang: Lang): string {
  const topic = missing?.topics.find(({ owner }) => owner)?.owner;
  const names = topic
    ? [topic.person, say(topic.label, lang) || topic.team].filter((name): name is string => Boolean(name))
    : (load?.owners ?? []).map((owner) => say(owner, lang));
  return joined(names, lang);
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  source: css({
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), alignItems: 'center' }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.25, 1.5),
    margin: theme.spacing(0.5, 0, 0),
    fontSize: theme.typography.bodySmall.fontSize,
    '& dt': { fontWeight: 400, color: theme.colors.text.secondary },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  }),
  fault: css({ margin: theme.spacing(0.5, 0, 0), overflowWrap: 'anywhere' }),
  topic: css({
    margin: theme.spacing(0.5, 0, 0),
    '& a': { color: theme.colors.text.link },
    '& a:hover': { textDecoration: 'underline' },
  }),
});
