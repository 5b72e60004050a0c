import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatFullDay } from '../../../domain/format/date';
import { type BacktestAround, type BacktestResult } from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { Section } from '../../../ui/Section';
import { useLang } from '../../../ui/ViewContext';

const shown = 6;

/** What the changed rule does otherwise: incidents that it alone catches, warnings that go, what both miss. */
export function Differences({ result }: { result: BacktestResult }) {
  const styles = useStyles2(getStyles);
  const { difference, marks = [] } = result;
  if (!difference) {
    return null;
  }
  return (
    <div className={styles.grid}>
      {marks.length > 0 && (
        <Incidents result={result} title={t('backtest.only-b', 'Caught by B only')} list={difference.onlySecond} />
      )}
      <Counts
        title={marks.length > 0 ? t('backtest.false-gone', 'False alarms gone') : t('backtest.gone', 'Warnings gone')}
        list={difference.gone}
      />
      <Counts
        title={marks.length > 0 ? t('backtest.false-new', 'New false alarms') : t('backtest.new', 'New warnings')}
        list={difference.added}
      />
      {marks.length > 0 && (
        <>
          <Incidents result={result} title={t('backtest.only-a', 'Caught by A only')} list={difference.onlyFirst} />
          <Incidents result={result} title={t('backtest.neither', 'Missed by both')} list={difference.neither} />
        </>
      )}
    </div>
  );
}

function Incidents({ result, title, list }: { result: BacktestResult; title: string; list: number[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  return (
    <Section title={title} hint={String(list.length)}>
      <ul className={styles.list}>
        {list.slice(0, shown).map((index) => {
          const mark = result.marks![index];
          return (
            <li key={index}>
              <strong>{say(mark.name, lang)}</strong>
              <div className={styles.quiet}>
                {[formatFullDay(mark.from, lang), mark.what].filter(Boolean).join(' · ')}
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Counts({ title, list }: { title: string; list: BacktestAround[] }) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const all = list.reduce((sum, entry) => sum + entry.count, 0);
  return (
    <Section title={title} hint={String(all)}>
      <ul className={styles.list}>
        {list.map((entry) => (
          <li key={entry.event ?? ''} className={styles.count}>
            <span>{entry.event ? say(entry.label, lang) || entry.event : t('backtest.other', 'Other days')}</span>
            <span>{entry.count}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  grid: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(260px, 100%), 1fr))',
    gap: theme.spacing(1.5),
  }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: theme.spacing(1) }),
  quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  count: css({ display: 'flex', justifyContent: 'space-between', gap: theme.spacing(2) }),
});
