import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatNumber, formatShare } from '../../../domain/format/number';
import { type BacktestOutcome, type BacktestResult } from '../../../domain/generated/wire';
import { type Lang } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { useTones } from '../../../ui/tones';
import { useLang } from '../../../ui/ViewContext';

interface Line {
  name: string;
  values: Array<number | null>;
  write: (value: number | null) => string;
  /** Whether more is better; undefined: neither. */
  good?: 'up' | 'down';
}

function linesOf(result: BacktestResult, lang: Lang): Line[] {
  const { sets, currency } = result;
  const plain = (value: number | null) => formatNumber(value, { lang });
  const money = (value: number | null) => formatNumber(value, { lang, unit: currency });
  const days = (value: number | null) => (value === null ? '–' : t('backtest.days', '{{days}} days', { days: value }));
  const each = (read: (set: BacktestOutcome) => number | null | undefined) => sets.map((set) => read(set) ?? null);
  const lines: Line[] = [
    { name: t('backtest.per-week', 'Warnings a week'), values: each((set) => set.perWeek), write: plain, good: 'down' },
    { name: t('backtest.count', 'Warnings'), values: each((set) => set.count), write: plain },
    { name: t('backtest.busiest', 'Busiest week'), values: each((set) => set.busiest), write: plain, good: 'down' },
  ];
  if (sets.some((set) => set.money !== null)) {
    lines.push({ name: t('backtest.money', 'At stake in all'), values: each((set) => set.money), write: money });
  }
  if (sets.some((set) => set.score)) {
    const marks = sets[0].score?.marks ?? 0;
    lines.push(
      {
        name: t('backtest.caught', 'Incidents caught, of {{marks}}', { marks }),
        values: each((set) => set.score?.caught),
        write: plain,
        good: 'up',
      },
      {
        name: t('backtest.recall', 'Caught, share (recall)'),
        values: each((set) => set.score?.recall),
        write: formatShare,
        good: 'up',
      },
      {
        name: t('backtest.precision', 'Warnings worth it (precision)'),
        values: each((set) => set.score?.precision),
        write: formatShare,
        good: 'up',
      },
      {
        name: t('backtest.false', 'False alarms'),
        values: each((set) => set.score?.false),
        write: plain,
        good: 'down',
      },
      {
        name: t('backtest.delay', 'Told after the start, median'),
        values: each((set) => set.score?.delay),
        write: days,
        good: 'down',
      }
    );
    if (sets.some((set) => set.score && set.score.lead !== null)) {
      lines.push({
        name: t('backtest.lead', 'Told before it was noticed, median'),
        values: each((set) => set.score?.lead),
        write: days,
        good: 'up',
      });
    }
  }
  return lines;
}

/** What each set came to, beside each other, and which is better. */
export function Figures({ result }: { result: BacktestResult }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const two = result.sets.length > 1;
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('backtest.figures', 'Figures')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{t('backtest.figure', 'Figure')}</span>
            </th>
            {result.sets.map((set) => (
              <th key={set.name} scope="col">
                {set.name}
              </th>
            ))}
            {two && <th scope="col">{t('backtest.b-is', 'B is')}</th>}
          </tr>
        </thead>
        <tbody>
          {linesOf(result, lang).map((line) => {
            const [a, b] = line.values;
            const change = two && a !== null && b !== null ? b - a : 0;
            const better = line.good && change !== 0 ? change > 0 === (line.good === 'up') : undefined;
            const tone = better === undefined ? undefined : better ? tones.sound : tones.alarm;
            return (
              <tr key={line.name}>
                <th scope="row">{line.name}</th>
                {line.values.map((value, index) => (
                  <td key={result.sets[index].name}>{value === null ? '–' : line.write(value)}</td>
                ))}
                {two && (
                  <td style={{ color: tone?.text }}>
                    {change === 0
                      ? t('backtest.same', 'the same')
                      : `${change > 0 ? '▲' : '▼'} ${line.write(Math.abs(change))}`}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto' }),
  table: css({
    width: '100%',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': { padding: theme.spacing(0.75, 1), borderBottom: `1px solid ${theme.colors.border.weak}` },
    '& th': { textAlign: 'left', fontWeight: theme.typography.fontWeightRegular },
    '& td, & thead th + th': { textAlign: 'right', whiteSpace: 'nowrap' },
  }),
});
