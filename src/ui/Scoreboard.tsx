import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type AgendaMatrix } from '../domain/generated/wire';
import { say } from '../domain/lang';
import { t } from '../i18n/t';
import { tierWords } from '../i18n/words';

import { useTones } from './tones';
import { useLang } from './ViewContext';

interface Props {
  matrix: AgendaMatrix;
  unit?: string;
  domain?: string;
  /** A cell, a whole row (no domain) or a whole column (no unit). */
  onPick: (unit: string | undefined, domain: string | undefined) => void;
}

/** Organisation × business: how many topics, coloured by the most serious tier. Every cell filters the list. */
export function Scoreboard({ matrix, unit, domain, onPick }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const tones = useTones();
  const toggle = (u: string | undefined, d: string | undefined) =>
    u === unit && d === domain ? onPick(undefined, undefined) : onPick(u, d);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{say(matrix.label, lang)}</th>
            {matrix.domains.map((column) => (
              <th key={column.name} scope="col" className={styles.centre}>
                <button
                  type="button"
                  className={styles.head}
                  aria-pressed={unit === undefined && domain === column.name}
                  onClick={() => toggle(undefined, column.name)}
                >
                  {say(column.label, lang) || column.name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.unit}>
              <th scope="row">
                <button
                  type="button"
                  className={cx(styles.head, styles.unit)}
                  aria-pressed={unit === row.unit && !domain}
                  onClick={() => toggle(row.unit, undefined)}
                >
                  {say(row.name, lang) || row.unit || t('scoreboard.whole', 'Whole organisation')}
                </button>
              </th>
              {matrix.domains.map((column, i) => {
                const count = row.counts[i] ?? 0;
                const tier = row.tiers[i] ?? 0;
                const tone = tones.tier[count > 0 ? tier : 0] ?? tones.tier[0];
                const name = say(column.label, lang) || column.name;
                return (
                  <td key={column.name}>
                    <button
                      type="button"
                      className={styles.cell}
                      style={{ color: tone.text, background: tone.soft }}
                      disabled={count === 0}
                      aria-pressed={unit === row.unit && domain === column.name}
                      aria-label={`${say(row.name, lang) || row.unit}, ${name}: ${count}${count > 0 ? `, ${tierWords(tier)}` : ''}`}
                      onClick={() => toggle(row.unit, column.name)}
                    >
                      {count}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflowX: 'auto', containerType: 'inline-size' }),
  table: css({
    width: '100%',
    borderCollapse: 'collapse',
    '& th': {
      fontWeight: 400,
      color: theme.colors.text.secondary,
      padding: theme.spacing(0.5, 0.25),
      textAlign: 'left',
    },
    '& td': { padding: theme.spacing(0.5, 0.25), minWidth: 32 },
    '& thead th': { fontSize: 11, verticalAlign: 'bottom', padding: theme.spacing(0.5, '1px') },
    // Beside an open menu: all columns in sight.
    '@container (max-width: 340px)': { '& thead th': { fontSize: 10 }, '& td': { padding: theme.spacing(0.5, '1px') } },
    '& tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  centre: css({ textAlign: 'center !important' as 'center' }),
  head: css({
    background: 'none',
    border: 0,
    padding: theme.spacing(0.5, '1px'),
    color: 'inherit',
    lineHeight: 1.25,
    borderRadius: theme.shape.radius.default,
    fontSize: 'inherit',
    '&:hover': { color: theme.colors.text.link },
    '&[aria-pressed=true]': { color: theme.colors.text.link, textDecoration: 'underline' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
  }),
  unit: css({
    color: theme.colors.text.primary,
    fontSize: theme.typography.body.fontSize,
    textAlign: 'left',
    // Chinese names are not broken where they would fit.
    wordBreak: 'keep-all',
    overflowWrap: 'break-word',
  }),
  cell: css({
    width: '100%',
    minHeight: 30,
    border: '1px solid transparent',
    borderRadius: theme.shape.radius.default,
    fontVariantNumeric: 'tabular-nums',
    '&:disabled': { opacity: 0.55 },
    '&:not(:disabled):hover': { borderColor: 'currentcolor' },
    '&[aria-pressed=true]': { borderColor: 'currentcolor' },
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}` },
    [theme.breakpoints.down('md')]: { minHeight: 40 },
  }),
});
