import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Lead, Led } from '../Led';
import { type Tone } from '../tones';

/** What a row or column is of. */
export interface BoardHead {
  key: string;
  name: string;
  lead?: Lead;
}

/** What a place says, and how that stands: ground, sign and word say the same, so that no colour is needed. */
interface BoardCell {
  key: string;
  text: string;
  tone: Tone;
  sign?: string;
  /** The tone in words. */
  words?: string;
  title?: string;
  /** All of it in words, where it leads somewhere. */
  label?: string;
  /** There is nothing here. */
  faint?: boolean;
  lead?: Lead;
}

export interface BoardRow extends BoardHead {
  cells: BoardCell[];
}

interface Props {
  /** What the rows are: "Region". */
  heading: string;
  columns: BoardHead[];
  rows: BoardRow[];
  rowHeight?: number;
}

/** From here down the columns' names take three lines, in pixels. */
export const NARROW_BOARD = 400;

/** Units in rows against something in columns; every head and cell may lead somewhere. */
export function Scoreboard({ heading, columns, rows, rowHeight }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {columns.map(({ key, name, lead }) => (
              <th key={key} scope="col" className={styles.column}>
                <Led lead={lead} className={styles.head}>
                  {name}
                </Led>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, lead, cells }) => (
            <tr key={key} style={{ height: rowHeight }}>
              <th scope="row">
                <Led lead={lead} className={cx(styles.head, styles.unit)}>
                  {name}
                </Led>
              </th>
              {cells.map((cell) => (
                <td key={cell.key}>
                  <Cell {...cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ text, tone, sign, words, title, label, faint, lead }: BoardCell) {
  const styles = useStyles2(getStyles);
  return (
    <Led lead={lead} className={styles.cell} label={label}>
      <span
        className={cx(styles.mark, faint && styles.faint)}
        style={{ color: tone.text, background: tone.soft }}
        title={title}
      >
        {sign && (
          <span className={styles.sign} aria-hidden>
            {sign}
          </span>
        )}
        {text}
        {words && <span className="sr-only">{words}</span>}
      </span>
    </Led>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const focus = { '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` } };
  const small = '@container (max-width: 560px)';
  return {
    room: css({ containerType: 'inline-size', overflowX: 'auto' }),
    table: css({
      width: '100%',
      borderCollapse: 'collapse',
      '& th': { fontWeight: 400, textAlign: 'left', padding: theme.spacing(0.5, 0.75) },
      '& td': { padding: theme.spacing(0.5), minWidth: 32 },
      '& thead th': {
        color: theme.colors.text.secondary,
        fontSize: theme.typography.bodySmall.fontSize,
        verticalAlign: 'bottom',
      },
      '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
      '& tbody th': { position: 'sticky', left: 0, zIndex: 1, background: theme.colors.background.primary },
      // Beside an open menu, and on a phone: all columns in sight as long as their numbers can be.
      [small]: {
        fontSize: 12,
        '& th': { padding: theme.spacing(0.5, 0.25) },
        '& td': { padding: theme.spacing(0.5, 0.25) },
      },
      [`@container (max-width: ${NARROW_BOARD}px)`]: {
        '& td': { padding: 1 },
        '& thead th': { padding: theme.spacing(0.5, '1px') },
      },
    }),
    column: css({ textAlign: 'center !important' as 'center' }),
    head: css({
      lineHeight: 1.25,
      borderRadius: theme.shape.radius.default,
      'a&': { color: theme.colors.text.link },
      'a&:hover': { textDecoration: 'underline' },
      'button&:hover': { color: theme.colors.text.link },
      '&[aria-pressed=true]': { color: theme.colors.text.link, textDecoration: 'underline' },
      ...focus,
      // A finger needs more than a line of letters; names of a column are centred, those of a row begin it.
      [theme.breakpoints.down('md')]: { 'button&, a&': { minHeight: 36, minWidth: 24 } },
    }),
    unit: css({
      // Chinese names are not broken where they would fit.
      wordBreak: 'keep-all',
      overflowWrap: 'break-word',
    }),
    cell: css({
      display: 'block',
      width: '100%',
      borderRadius: theme.shape.radius.default,
      'a&:hover, button&:hover': { filter: 'brightness(1.15)' },
      '&[aria-pressed=true]': { boxShadow: 'inset 0 0 0 1px currentcolor' },
      ...focus,
      [theme.breakpoints.down('md')]: { 'button& > span': { minHeight: 40 } },
    }),
    mark: css({
      position: 'relative',
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      gap: theme.spacing(0.5),
      minHeight: 26,
      padding: theme.spacing(0, 0.75),
      borderRadius: theme.shape.radius.default,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      [small]: { padding: theme.spacing(0, 0.25), gap: 2 },
    }),
    faint: css({ opacity: 0.55 }),
    sign: css({ fontSize: 10, opacity: 0.9, [small]: { fontSize: 8 } }),
  };
};
