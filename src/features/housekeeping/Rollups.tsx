import React from 'react';

import { type RollupLeft, type RollupProposal, type RollupReport } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useRecall } from '../../infrastructure/deeds';
import { CodeBlock } from '../../ui/CodeBlock';
import { Pill } from '../../ui/Pill';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useLang } from '../../ui/ViewContext';

import { useHousekeepingStyles } from './housekeepingStyles';
import { lasted, rowsKnown } from './housekeepingWords';

/** What is asked is kept for no longer than this. */
const MOST = 92;

/** Tables that would have answered what was asked, for who sees all definitions. */
export function Rollups({ days }: { days: number }) {
  const report = useRecall<RollupReport>('rollups', { days: Math.min(days, MOST) });
  const data = report.data;
  return (
    <Section
      title={t('rollups.title', 'Roll-ups that would pay')}
      hint={
        data &&
        t('rollups.asked', '{{count}} statements took {{time}} of the engines', {
          count: data.statements,
          time: lasted(data.seconds),
        })
      }
    >
      {report.error && !data && <ErrorState error={report.error} retry={report.retry} />}
      {!report.error && !data && <Skeleton lines={2} height={64} />}
      {data && <Proposed report={data} />}
    </Section>
  );
}

function Proposed({ report }: { report: RollupReport }) {
  const styles = useHousekeepingStyles();
  return (
    <>
      {report.proposals.length > 0 ? (
        <ul className={styles.list}>
          {report.proposals.map((one) => (
            <Proposal key={one.name} proposal={one} />
          ))}
        </ul>
      ) : (
        <EmptyState title={t('rollups.none', 'No roll-up is proposed')} />
      )}
      {report.yaml && <CodeBlock text={report.yaml} caption={t('rollups.paste', 'To be added to the definitions')} />}
      {report.left.length > 0 && (
        <details>
          <summary>{t('rollups.left', 'Not proposed, and why')}</summary>
          <ul className={styles.plain}>
            {report.left.map((one, i) => (
              <Left key={i} left={one} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Proposal({ proposal }: { proposal: RollupProposal }) {
  const styles = useHousekeepingStyles();
  const { name, source, time, grain, dimensions, measures, times, seconds, saves, atMost, rows, sourceRows } = proposal;
  return (
    <li className={styles.finding}>
      <div className={styles.of}>
        <strong>{name}</strong>
        <Pill>{source}</Pill>
      </div>
      <div>
        <p className={styles.what}>{[`${time} (${grain})`, ...(dimensions ?? [])].join(' · ')}</p>
        <p className={styles.small}>{measures.join(' · ')}</p>
      </div>
      <div>
        <p className={styles.what}>
          {atMost
            ? t('rollups.saves-most', 'Saves at most {{time}}', { time: lasted(saves) })
            : t('rollups.saves', 'Saves {{time}}', { time: lasted(saves) })}
        </p>
        <ul className={styles.facts}>
          <li>
            {t('rollups.answers', 'Answers {{count}} statements, which took {{time}}', {
              count: times,
              time: lasted(seconds),
            })}
          </li>
          <li>{rowsKnown(rows, sourceRows, proposal.rowsBound)}</li>
        </ul>
      </div>
    </li>
  );
}

function Left({ left }: { left: RollupLeft }) {
  const styles = useHousekeepingStyles();
  const lang = useLang();
  return (
    <li>
      <p>
        {left.source && <Pill>{left.source}</Pill>} {say(left.why, lang)}
      </p>
      <p className={styles.small}>
        {t('rollups.took', '{{count}} statements, {{time}}', { count: left.times, time: lasted(left.seconds) })}
      </p>
    </li>
  );
}
