import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Comparison } from '../../domain/comparison';
import { changeColumn, formatChange } from '../../domain/format/change';
import { pointColumn, rateColumn, valueColumn } from '../../domain/format/column';
import { formatNumber } from '../../domain/format/number';
import { called, type Lang, say } from '../../domain/lang';
import { comparisonOf, type Reading, targetOf } from '../../domain/reading';
import { type Status } from '../../domain/status';
import { t } from '../../i18n/t';

import { AttainmentBadge } from '../AttainmentBadge';
import { ChangeTag } from '../ChangeTag';
import { Figure } from '../Figure';
import { type Lead, Led } from '../Led';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';

import { Bar, type Scale, scaleOf } from './BreakdownBar';

export interface BreakdownRow {
  id: string;
  name: string;
  /** The row that stands for the rest. */
  others: boolean;
  reading: Reading;
  /** What the bar is as long as, left of zero where it is negative; null has no bar. */
  size: number | null;
  /** What colours the bar. */
  status: Status;
  /** Its place, where that is not by value. */
  rank?: number;
  lead?: Lead;
}

/** What can stand beside a bar. */
type BreakdownColumn = 'value' | 'delta' | 'share' | 'change' | 'contribution' | 'target';

interface Props {
  rows: BreakdownRow[];
  /** What the rows are: "Region"; without it there is only a bar and what it says. */
  heading?: string;
  /** What the rows are, by ear alone: there is no heading. */
  of?: string;
  columns: BreakdownColumn[];
  /** What changes are against. */
  compared: Comparison | undefined;
  rowHeight?: number;
}

/** Units or slices by size: a bar each, from zero to the right or to the left, and what is said beside it. */
export function Breakdown({ rows, heading, of, columns, compared, rowHeight }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const full = heading !== undefined;
  const scale = scaleOf(rows.map(({ size }) => size));
  const names = columns.map((column) => ({ column, name: nameOf(column, compared, lang) }));
  const writers = writersOf(rows, compared, lang);
  return (
    <table className={cx(styles.table, full ? styles.full : styles.plain)}>
      <thead className={full ? undefined : 'sr-only'}>
        <tr>
          {full && (
            <th scope="col" className={styles.rank}>
              #
            </th>
          )}
          <th scope="col">{heading ?? (of || t('breakdown.part', 'Part'))}</th>
          <th scope="col" className={styles.barHead} aria-hidden />
          {names.map(({ column, name }) => (
            <th key={column} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            full={full}
            scale={scale}
            names={names}
            compared={compared}
            writers={writers}
            height={rowHeight}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  row: BreakdownRow;
  full: boolean;
  scale: Scale;
  names: Array<{ column: BreakdownColumn; name: string }>;
  compared: Comparison | undefined;
  writers: Writers;
  height?: number;
}

/** How the numbers of each column are written: all with the same decimals. */
function writersOf(rows: BreakdownRow[], compared: Comparison | undefined, lang: Lang) {
  const readings = rows.map(({ reading }) => reading);
  const { unit, format } = readings[0] ?? {};
  const sizes = rows.map(({ size }) => size);
  const contributions = readings.map((reading) => contributionOf(reading, compared));
  const differences = (list: Array<number | null>) =>
    unit === '%' ? pointColumn(list, lang) : valueColumn(list, { lang, unit, format, signed: true });
  return {
    deltas: differences(sizes),
    contributions: differences(contributions),
    values: valueColumn(
      readings.map(({ value }) => value),
      { lang, unit, format }
    ),
    shares: rateColumn(readings.map(({ share }) => share)),
    changes: changeColumn(
      readings.map((reading) => compared && comparisonOf(reading, compared.name)),
      lang
    ),
  };
}

function contributionOf(reading: Reading, compared: Comparison | undefined): number | null {
  return (compared && comparisonOf(reading, compared.name)?.contribution) ?? null;
}

type Writers = ReturnType<typeof writersOf>;

function Row({ row, full, scale, names, compared, writers, height }: RowProps) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { reading, others, status, lead, rank = reading.rank } = row;
  const tone = others ? tones.status.none : status === 'none' ? tones.accent : tones.status[status];
  return (
    <tr
      className={cx(others && styles.others)}
      style={{ height }}
      title={full ? undefined : wordsOf(row, compared, lang)}
    >
      {full && <td className={styles.rank}>{!others && rank > 0 ? rank : ''}</td>}
      <th scope="row">
        <Led lead={lead} className={cx(styles.name, lead && full && styles.unit)}>
          {row.name}
        </Led>
      </th>
      <td className={styles.barCell} aria-hidden>
        <Bar size={row.size} scale={scale} tone={tone} />
      </td>
      {names.map(({ column, name }) => (
        <td key={column} className={styles.number} data-label={column === 'target' ? '' : name}>
          <Cell
            column={column}
            row={row}
            compared={compared}
            writers={writers}
            color={status === 'none' ? undefined : tone.text}
          />
        </td>
      ))}
    </tr>
  );
}

interface CellProps {
  column: BreakdownColumn;
  row: BreakdownRow;
  compared: Comparison | undefined;
  writers: Writers;
  color: string | undefined;
}

function Cell({ column, row: { reading, size }, compared, writers, color }: CellProps) {
  const target = targetOf(reading);
  switch (column) {
    case 'value':
      return (
        <Figure
          value={reading.value}
          unit={reading.unit}
          format={reading.format}
          reason={reading.reason}
          column={writers.values}
        />
      );
    case 'delta':
      return <span style={{ color }}>{writers.deltas.text(size)}</span>;
    case 'share':
      return <>{writers.shares.text(reading.share)}</>;
    case 'change':
      return (
        <ChangeTag change={compared && comparisonOf(reading, compared.name)} reasons={false} write={writers.changes} />
      );
    case 'contribution':
      return <span style={{ color }}>{writers.contributions.text(contributionOf(reading, compared))}</span>;
    case 'target':
      return target ? <AttainmentBadge target={target} good={reading.good} /> : <>–</>;
  }
}

function nameOf(column: BreakdownColumn, compared: Comparison | undefined, lang: Lang): string {
  switch (column) {
    case 'value':
      return t('breakdown.value', 'Value');
    case 'share':
      return t('breakdown.share', 'Share');
    case 'contribution':
      return t('breakdown.contribution', 'Contribution');
    case 'target':
      return t('breakdown.target', 'Target');
    default:
      return say(compared?.short, lang);
  }
}

/** All of a row in words, where only its bar is told. */
function wordsOf({ name, reading }: BreakdownRow, compared: Comparison | undefined, lang: Lang): string {
  const change = compared && comparisonOf(reading, compared.name);
  const moved = change && formatChange(change, lang, true);
  const value = formatNumber(reading.value, { lang, unit: reading.unit, format: reading.format });
  return [called(name, value, lang), moved && `${moved} ${say(compared?.short, lang)}`].filter(Boolean).join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => {
  const phone = theme.breakpoints.down('sm');
  return {
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      '& th, & td': { textAlign: 'right' },
      '& tbody th': { textAlign: 'left', fontWeight: 400 },
    }),
    /** A bar and what it says, in the room of a panel. */
    plain: css({
      tableLayout: 'fixed',
      '& th, & td': { padding: 0 },
      '& tbody th': { width: '22%', minWidth: 72, paddingRight: theme.spacing(1.5) },
      '& tbody td:last-child': { width: 100, fontSize: theme.typography.bodySmall.fontSize },
    }),
    full: css({
      '& th, & td': { padding: theme.spacing(0.75, 1) },
      '& thead th': {
        color: theme.colors.text.secondary,
        fontWeight: 400,
        fontSize: theme.typography.bodySmall.fontSize,
        whiteSpace: 'nowrap',
      },
      '& th:nth-of-type(2)': { textAlign: 'left' },
      // Numbers and bars leave names the room of one line.
      '& tbody th': { minWidth: 112 },
      '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      [phone]: {
        '& thead': { display: 'none' },
        '& tbody tr': {
          display: 'grid',
          gridTemplateColumns: '1fr 1fr',
          alignItems: 'center',
          padding: theme.spacing(0.5, 0),
        },
        '& tbody th': { minWidth: 0, gridColumn: '1 / 2', padding: theme.spacing(0.25, 0) },
        '& tbody td': { padding: theme.spacing(0.25, 0) },
        '& tbody td:not([data-label])': { display: 'none' },
        '& tbody td[data-label]:not(:nth-of-type(3))': {
          '&::before': { content: 'attr(data-label) " "', color: theme.colors.text.secondary, fontSize: 12 },
        },
        '& tbody td:nth-of-type(4), & tbody td:nth-of-type(6)': { textAlign: 'left' },
      },
    }),
    rank: css({ width: 28, color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' }),
    name: css({
      display: 'inline-block',
      maxWidth: '100%',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      verticalAlign: 'bottom',
      'a&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
      '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    }),
    unit: css({
      color: theme.colors.text.link,
      '&:hover': { textDecoration: 'underline' },
      [theme.breakpoints.down('md')]: { minHeight: 40 },
    }),
    barHead: css({ width: '34%' }),
    barCell: css({ verticalAlign: 'middle' }),
    number: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
    others: css({ color: theme.colors.text.secondary }),
  };
};
