import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { spansOf, type Step } from '../../domain/waterfall';
import { useTones } from '../tones';

interface Props {
  steps: Step[];
  value: (value: number) => string;
  change: (value: number) => string;
  label: string;
  width: number;
  height: number;
}

const ABOVE = 22;
const BELOW = 38;
const BAR = 0.62;
const WIDEST = 96;

/** From one number to another, a column a step; a table says the same to who listens. */
export function WaterfallColumns({ steps, value, change, label, width, height }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const tones = useTones();
  const spans = spansOf(steps);
  const each = width / steps.length;
  const bar = Math.min(each * BAR, WIDEST);
  const plot = Math.max(height - ABOVE - BELOW, 1);
  const y = (at: number) => ABOVE + plot * (1 - at / 100);
  const middle = (i: number) => each * (i + 0.5);
  const cut = steps.some(({ total }, i) => total && spans[i].cut);
  const text = (step: Step) => (step.total ? value(step.value) : change(step.value));
  return (
    <div className={styles.box}>
      <svg width={width} height={height} className={styles.chart} aria-hidden>
        <line x1={0} x2={width} y1={y(0)} y2={y(0)} stroke={theme.colors.border.weak} />
        {spans.map(({ step, left, width: size, end }, i) => {
          const top = y(left + size);
          const tall = Math.max(y(left) - top, 2);
          const color = step.total ? theme.colors.text.disabled : tones.status[step.status].line;
          return (
            <g key={i}>
              {i > 0 && (
                <line
                  x1={middle(i - 1) + bar / 2}
                  x2={middle(i) - bar / 2}
                  y1={y(spans[i - 1].end)}
                  y2={y(spans[i - 1].end)}
                  stroke={theme.colors.border.strong}
                  strokeDasharray="3 3"
                />
              )}
              <rect x={middle(i) - bar / 2} y={top} width={bar} height={tall} rx={2} fill={color} />
              {step.total && cut && (
                <path
                  d={tear(middle(i), bar, y(0) - 10)}
                  stroke={theme.colors.background.primary}
                  strokeWidth={3}
                  fill="none"
                />
              )}
              <text
                x={middle(i)}
                y={(step.total || step.value >= 0 ? Math.min(top, y(end)) : top) - 6}
                textAnchor="middle"
                className={step.total ? styles.total : undefined}
                style={step.total ? undefined : { fill: tones.status[step.status].text }}
              >
                {text(step)}
              </text>
            </g>
          );
        })}
      </svg>
      <div
        className={styles.names}
        aria-hidden
        style={{ gridTemplateColumns: `repeat(${steps.length}, minmax(0, 1fr))` }}
      >
        {steps.map((step, i) => (
          <span key={i} title={step.hint ? `${step.label} · ${step.hint}` : step.label}>
            {step.label}
          </span>
        ))}
      </div>
      <table className="sr-only" aria-label={label}>
        <tbody>
          {steps.map((step, i) => (
            <tr key={i}>
              <th scope="row">{step.label}</th>
              <td>{text(step)}</td>
              <td>{step.hint}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A torn edge: the axis does not begin at nothing. */
function tear(x: number, width: number, y: number): string {
  const step = width / 6;
  const points = Array.from(
    { length: 7 },
    (_, i) => `${(x - width / 2 + i * step).toFixed(1)} ${(y + (i % 2 ? 4 : -4)).toFixed(1)}`
  );
  return `M${points.join('L')}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ position: 'relative', minWidth: 0 }),
  chart: css({
    display: 'block',
    maxWidth: '100%',
    '& text': { fontSize: 12, fill: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' },
  }),
  total: css({ fontWeight: theme.typography.fontWeightMedium }),
  names: css({
    position: 'absolute',
    insetInline: 0,
    bottom: 0,
    height: BELOW - 4,
    display: 'grid',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '16px',
    textAlign: 'center',
    '& > span': {
      padding: theme.spacing(0, 0.5),
      overflow: 'hidden',
      display: '-webkit-box',
      WebkitLineClamp: 2,
      WebkitBoxOrient: 'vertical',
    },
  }),
});
