import React, { useState } from 'react';
import { Alert } from '@grafana/ui';

import { type TidyList } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useDeeds, useRecall } from '../../infrastructure/deeds';
import { Chip, ChipRow } from '../../ui/Chip';
import { PageHead } from '../../ui/PageHead';
import { Pill } from '../../ui/Pill';
import { saidBy } from '../../ui/said';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang, useSetView, useView, ViewLink } from '../../ui/ViewContext';

import { FindingRow } from './FindingRow';
import { useHousekeepingStyles } from './housekeepingStyles';
import { kindWords, SPANS } from './housekeepingWords';
import RetirePage from './RetirePage';
import { Rollups } from './Rollups';

/** What is to be put in order among metrics and rules; with a name, who uses that metric, to retire it. */
export default function HousekeepingPage({ name }: { name: string }) {
  return name ? <RetirePage name={name} /> : <All />;
}

function All() {
  const styles = useHousekeepingStyles();
  const [days, setDays] = useState<number>(SPANS[1]);
  const list = useRecall<TidyList>('housekeeping', { days });
  const data = list.data;
  return (
    <div className={styles.page}>
      <PageHead
        title={t('housekeeping.title', 'Housekeeping')}
        subtitle={
          data
            ? t('housekeeping.looked', '{{metrics}} metrics, {{rules}} rules and {{targets}} targets looked at', {
                metrics: data.metrics,
                rules: data.rules,
                targets: data.targets,
              })
            : t('housekeeping.subtitle', 'What is unused, repeated, never fires, or has nobody to answer for it')
        }
        actions={
          <ViewLink page="centre" className={styles.link}>
            {t('centre.title', 'Indicator centre')}
          </ViewLink>
        }
      />
      <ChipRow label={t('housekeeping.span', 'Looked back')}>
        {SPANS.map((span) => (
          <Chip key={span} active={span === days} onClick={() => setDays(span)}>
            {t('housekeeping.days', 'Last {{count}} days', { count: span })}
          </Chip>
        ))}
      </ChipRow>
      {list.error && !data && <ErrorState error={list.error} retry={list.retry} />}
      {!list.error && !data && <Skeleton lines={8} height={64} />}
      {data && <Found list={data} />}
    </div>
  );
}

function Found({ list }: { list: TidyList }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  const deeds = useDeeds();
  const view = useView();
  const setView = useSetView();
  const open = list.findings.filter((one) => !one.dismissed);
  const kept = list.findings.filter((one) => one.dismissed);
  const kinds = [...new Set(open.map(({ kind }) => kind))];
  const kind = kinds.find((one) => one === view.tab);
  const shown = kind ? open.filter((one) => one.kind === kind) : open;
  return (
    <>
      {deeds.error && <Alert severity="error" title={saidBy(deeds.error, lang)} onRemove={deeds.clear} />}
      {kinds.length > 1 && (
        <ChipRow label={t('housekeeping.kind', 'Kind of finding')}>
          {kinds.map((one) => (
            <Chip
              key={one}
              active={one === kind}
              count={open.filter((finding) => finding.kind === one).length}
              onClick={() => setView({ tab: one === kind ? undefined : one })}
            >
              {kindWords(one)}
            </Chip>
          ))}
        </ChipRow>
      )}
      <Section
        title={t('housekeeping.found', 'To be put in order')}
        hint={t('housekeeping.count', '{{count}} findings', { count: shown.length })}
      >
        {shown.length > 0 ? (
          <ul className={styles.list}>
            {shown.map((one) => (
              <FindingRow key={one.id} finding={one} list={list} deeds={deeds} />
            ))}
          </ul>
        ) : (
          <EmptyState title={t('housekeeping.none', 'Nothing to be put in order')}>
            {list.unknown.length > 0 && t('housekeeping.none-known', 'As far as it is known: see below what is not.')}
          </EmptyState>
        )}
      </Section>
      {list.unknown.length > 0 && <Unknown list={list} />}
      {list.rollups && <Rollups days={list.days} />}
      {kept.length > 0 && (
        <Section
          title={t('housekeeping.kept', 'Kept on purpose')}
          hint={t('housekeeping.count', '{{count}} findings', { count: kept.length })}
        >
          <ul className={styles.list}>
            {kept.map((one) => (
              <FindingRow key={one.id} finding={one} list={list} deeds={deeds} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** More names than these are counted. */
const NAMED = 12;

/** What is not fine, only not known. */
function Unknown({ list }: { list: TidyList }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  return (
    <Section
      title={t('housekeeping.unknown', 'Cannot be told yet')}
      hint={t('housekeeping.unknown-hint', 'Not fine, only not known')}
    >
      <ul className={styles.plain}>
        {list.unknown.map((one, i) => (
          <li key={i}>
            <p>
              <Pill>{kindWords(one.kind)}</Pill> {say(one.words, lang)}
            </p>
            {one.of.length > 0 && (
              <p className={styles.small}>
                {one.of
                  .slice(0, NAMED)
                  .map((of) => say(of.label, lang) || of.name)
                  .join(lang === 'zh' ? '、' : ', ')}
                {one.of.length > NAMED &&
                  ` ${t('housekeeping.more', 'and {{count}} more', { count: one.of.length - NAMED })}`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
