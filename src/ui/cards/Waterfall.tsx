import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { type Step, spansOf } from '../../domain/waterfall';
import { useTones } from '../tones';

interface Props {
  /** What the steps lead from and to, and the steps themselves, in their order. */
  steps: Step[];
  /** Writes a total. */
  value: (value: number) => string;
  /** Writes what a step adds, with its sign. */
  change: (value: number) => string;
  label: string;
}

/** From one number to another, a row a step; each bar begins where the one before ends. */
export function Waterfall({ steps, value, change, label }: Props) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const spans = spansOf(steps);
  return (
    <table className={styles.table} aria-label={label}>
      <tbody>
        {spans.map(({ step, left, width }, i) => (
          <tr key={i} className={step.total ? styles.total : undefined}>
            <th scope="row" className={styles.name}>
              {step.label}
            </th>
            <td className={styles.plot} aria-hidden>
              <span
                className={styles.bar}
                style={{
                  left: `${left}%`,
                  width: `${width}%`,
                  ...(!step.total && { background: tones.status[step.status].line }),
                }}
              />
            </td>
            <td className={styles.number}>{step.total ? value(step.value) : change(step.value)}</td>
            <td className={styles.hint}>{step.hint}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({ width: '100%', tableLayout: 'fixed', borderCollapse: 'collapse' }),
  total: css({ fontWeight: theme.typography.fontWeightMedium }),
  name: css({
    width: '30%',
    padding: theme.spacing(0.5, 1, 0.5, 0),
    fontWeight: 'inherit',
    textAlign: 'left',
    overflowWrap: 'anywhere',
  }),
  plot: css({ position: 'relative', height: 28 }),
  bar: css({
    position: 'absolute',
    top: 6,
    height: 16,
    minWidth: 2,
    borderRadius: 2,
    background: theme.colors.text.disabled,
  }),
  number: css({
    width: '18%',
    minWidth: 72,
    padding: theme.spacing(0.5, 0, 0.5, 1),
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  }),
  hint: css({
    width: '14%',
    padding: theme.spacing(0.5, 0, 0.5, 1),
    color: theme.colors.text.secondary,
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('sm')]: { display: 'none' },
  }),
});
