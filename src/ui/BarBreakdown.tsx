import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Comparison } from '../domain/comparison';
import { changeColumn } from '../domain/format/change';
import { rateColumn, valueColumn } from '../domain/format/column';
import { say } from '../domain/lang';
import { comparisonOf, type Reading, targetOf } from '../domain/reading';
import { t } from '../i18n/t';

import { AttainmentBadge } from './badges';
import { ChangeTag } from './ChangeTag';
import { Figure } from './Figure';
import { useTones } from './tones';
import { useLang } from './ViewContext';

export interface BreakdownRow {
  /** Of the answer. */
  row: number;
  /** null is the rows without a member. */
  member: string | null;
  label: string;
  /** The row that stands for the rest. */
  others: boolean;
  reading: Reading;
}

interface Props {
  rows: BreakdownRow[];
  /** Heading of the first column: "Region". */
  heading: string;
  /** What the change is against. */
  compare: Comparison | undefined;
  showShare: boolean;
  showTarget: boolean;
  /** Clicking a unit leads one level down; undefined at the bottom. */
  onPick?: (row: BreakdownRow) => void;
}

/** Units by size: bar, value, share, change, target. */
export function BarBreakdown({ rows, heading, compare, showShare, showTarget, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const compareLabel = say(compare?.short, lang);
  const { unit, format } = rows[0]?.reading ?? {};
  const values = valueColumn(
    rows.map(({ reading }) => reading.value),
    { lang, unit, format }
  );
  const shares = rateColumn(rows.map(({ reading }) => reading.share));
  const changes = changeColumn(
    rows.map(({ reading }) => compare && comparisonOf(reading, compare.name)),
    lang
  );
  const biggest = Math.max(...rows.map((row) => (row.others ? 0 : Math.abs(row.reading.value ?? 0))), 0);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.rank}>
            #
          </th>
          <th scope="col">{heading}</th>
          <th scope="col" className={styles.barHead} aria-hidden />
          <th scope="col">{t('breakdown.value', 'Value')}</th>
          {showShare && <th scope="col">{t('breakdown.share', 'Share')}</th>}
          <th scope="col">{compareLabel}</th>
          {showTarget && <th scope="col">{t('breakdown.target', 'Target')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { reading, others } = row;
          // Only a target makes a bar good or bad; the change has its own column and colour.
          const target = targetOf(reading);
          const tone = target && target.status !== 'none' && !others ? tones.status[target.status] : tones.accent;
          const width = biggest > 0 ? Math.min((Math.abs(reading.value ?? 0) / biggest) * 100, 100) : 0;
          return (
            <tr key={row.row} className={cx(others && styles.others)}>
              <td className={styles.rank}>{!others && reading.rank > 0 ? reading.rank : ''}</td>
              <th scope="row">
                {onPick && !others ? (
                  <button type="button" className={styles.unit} onClick={() => onPick(row)}>
                    {row.label}
                  </button>
                ) : (
                  row.label
                )}
              </th>
              <td className={styles.barCell} aria-hidden>
                {!others && <div className={styles.bar} style={{ width: `${width}%`, background: tone.line }} />}
              </td>
              <td className={styles.number} data-label={t('breakdown.value', 'Value')}>
                <Figure
                  value={reading.value}
                  unit={reading.unit}
                  format={reading.format}
                  reason={reading.reason}
                  column={values}
                />
              </td>
              {showShare && (
                <td className={styles.number} data-label={t('breakdown.share', 'Share')}>
                  {shares.text(reading.share)}
                </td>
              )}
              <td className={styles.number} data-label={compareLabel}>
                <ChangeTag change={compare && comparisonOf(reading, compare.name)} reasons={false} write={changes} />
              </td>
              {showTarget && (
                <td className={styles.number} data-label={t('breakdown.target', 'Target')}>
                  {target ? <AttainmentBadge target={target} /> : '–'}
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    '& th, & td': { padding: theme.spacing(0.75, 1), textAlign: 'right' },
    '& thead th': {
      color: theme.colors.text.secondary,
      fontWeight: 400,
      fontSize: theme.typography.bodySmall.fontSize,
      whiteSpace: 'nowrap',
    },
    '& th:nth-of-type(2), & tbody th': { textAlign: 'left', fontWeight: 400 },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
    [theme.breakpoints.down('sm')]: {
      '& thead': { display: 'none' },
      '& tbody tr': {
        display: 'grid',
        gridTemplateColumns: '1fr 1fr',
        alignItems: 'center',
        padding: theme.spacing(0.5, 0),
      },
      '& tbody th': { gridColumn: '1 / 2', padding: theme.spacing(0.25, 0) },
      '& tbody td': { padding: theme.spacing(0.25, 0) },
      '& tbody td:not([data-label])': { display: 'none' },
      '& tbody td[data-label]:not(:nth-of-type(3))': {
        '&::before': { content: 'attr(data-label) " "', color: theme.colors.text.secondary, fontSize: 12 },
      },
      '& tbody td:nth-of-type(4), & tbody td:nth-of-type(6)': { textAlign: 'left' },
    },
  }),
  rank: css({ width: 28, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
  unit: css({
    background: 'none',
    border: 0,
    padding: theme.spacing(0.25, 0),
    color: theme.colors.text.link,
    textAlign: 'left',
    '&:hover': { textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    [theme.breakpoints.down('md')]: { minHeight: 40 },
  }),
  barHead: css({ width: '34%' }),
  barCell: css({ verticalAlign: 'middle' }),
  bar: css({ height: 12, minWidth: 2, borderRadius: 2, opacity: 0.85 }),
  number: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  others: css({ color: theme.colors.text.secondary }),
});
