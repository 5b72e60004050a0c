import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { addDays, isoDate, parseDate } from '../../domain/calendar';
import { formatTick } from '../../domain/format/date';
import { AROUND, OWN } from '../../domain/events';
import { say } from '../../domain/lang';
import { targetOf } from '../../domain/reading';
import { formatNumber, formatRough } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { useTones } from '../../ui/tones';
import { statusOfLanding } from '../../domain/status';

import { daysLeft, lastDayOf, type Pace, shadedIn } from './pace';

const LEFT = 62;
const RIGHT = 14;
const TOP = 16;
const BOTTOM = 24;

/** The running sum to date, how it goes on (dashed), and the target's line by what is due (dotted). */
export function PaceChart({ pace, width, height }: { pace: Pace; width: number; height: number }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const tones = useTones();
  const lang = readerLang();
  const { line, column, projected, elapsed, start, end, dueBy, landing } = pace;
  const status = landing ? statusOfLanding(pace.reaches, 1, column.good) : pace.status;
  const intended = targetOf(pace.reading);
  const target = intended?.value ?? null;
  const due = intended?.base ?? null;
  const now = pace.reading.value ?? 0;
  const behind = target !== null && (projected ?? now) < target;
  const most = niceTop(
    Math.max(now, projected ?? 0, landing?.band95.upper ?? 0, target ?? 0, ...line.map(([, sum]) => sum))
  );
  const ending = landing
    ? t('chart.ahead', 'Outlook')
    : dueBy
      ? t('pace.projection-by', 'At this pace')
      : t('pace.projection', 'Linear pace');
  const x = (at: number) => LEFT + at * (width - LEFT - RIGHT);
  const y = (sum: number) => height - BOTTOM - (sum / most) * (height - BOTTOM - TOP);
  const tone = status === 'none' ? tones.accent : tones.status[status];
  const to = (points: Array<[number, number]>) =>
    points.map(([at, sum], i) => `${i ? 'L' : 'M'}${x(at).toFixed(1)} ${y(sum).toFixed(1)}`).join('');
  const steps = height > 150 ? [0, 1 / 3, 2 / 3, 1] : [0, 1];
  return (
    <svg
      width={width}
      height={height}
      className={styles}
      role="img"
      aria-label={t('pace.chart', '{{name}}: running sum, target and projection', { name: column.label })}
    >
      {shadedIn(pace).map(({ label, around, own }) => (
        <g key={`${say(label, lang)} ${own[0]}`} fill={tones.accent.line}>
          <title>{say(label, lang)}</title>
          {[around, own].map(([from, until], i) => (
            <rect
              key={i}
              x={x(from)}
              width={x(until) - x(from)}
              y={TOP}
              height={Math.max(height - BOTTOM - TOP, 0)}
              opacity={i ? OWN : AROUND}
            />
          ))}
        </g>
      ))}
      {steps.map((step) => (
        <g key={step}>
          <line
            x1={LEFT}
            x2={width - RIGHT}
            y1={y(most * step)}
            y2={y(most * step)}
            stroke={theme.colors.border.weak}
          />
          <text x={LEFT - 6} y={y(most * step) + 4} textAnchor="end">
            {formatRough(most * step, { lang, unit: column.unit })}
          </text>
        </g>
      ))}
      {ticks(start, end, width).map(({ day, at }) => (
        <text key={day} x={x(at)} y={height - 6} textAnchor={at > 0.97 ? 'end' : 'middle'}>
          {formatTick(day, 'day', lang)}
        </text>
      ))}
      {target !== null && (
        <path
          d={to([[0, 0], ...(dueBy && due !== null ? ([[elapsed, due]] as Array<[number, number]>) : []), [1, target]])}
          stroke={tones.caution.line}
          strokeWidth={1.5}
          strokeDasharray="2 3"
          fill="none"
        >
          <title>{t('pace.target', 'Target')}</title>
        </path>
      )}
      {[landing?.band95, landing?.band80].map(
        (band, i) =>
          band &&
          band.lower !== null &&
          band.upper !== null && (
            <path
              key={i}
              d={`${to([
                [elapsed, now],
                [1, band.upper],
                [1, band.lower],
              ])}Z`}
              fill={tones.accent.line}
              opacity={i ? 0.24 : 0.14}
            />
          )
      )}
      {projected !== null && (
        <path
          d={to([
            [elapsed, now],
            [1, projected],
          ])}
          stroke={tone.line}
          strokeWidth={2}
          strokeDasharray="5 4"
          fill="none"
        >
          <title>{ending}</title>
        </path>
      )}
      <path d={to(line)} stroke={tones.accent.line} strokeWidth={2} fill="none" />
      {target !== null && (
        <text {...besideTarget(x(0.5), y(target * 0.5), behind)} style={{ fill: tones.caution.text }}>
          {`┄ ${t('pace.target', 'Target')}`}
        </text>
      )}
      {projected !== null && (
        <text
          x={x(1)}
          y={Math.max(y(Math.max(projected, target ?? 0)) - 6, 11)}
          textAnchor="end"
          style={{ fill: tone.text }}
        >
          {`┄ ${ending} ${formatNumber(projected, { lang, unit: column.unit })}`}
        </text>
      )}
    </svg>
  );
}

/** The words for the target's line, on the side where the actual line is not. */
function besideTarget(x: number, y: number, behind: boolean) {
  return behind ? { x: x - 8, y: y - 4, textAnchor: 'end' as const } : { x, y: y + 18 };
}

/** A little more than the largest, at 1, 1.5, 2, 3, 4.5, 6 or 9 times a power of ten: all divide into thirds. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most > 0 ? most : 1));
  return ([1.2, 1.5, 1.8, 2.4, 3, 3.6, 4.5, 6, 7.5, 9, 12].find((step) => step * power >= most) ?? 12) * power;
}

function ticks(start: string, end: string, width: number): Array<{ day: string; at: number }> {
  const days = daysLeft(start, end);
  const step = Math.max(1, Math.ceil(days / Math.max(2, Math.floor((width - LEFT) / 90))));
  const found: Array<{ day: string; at: number }> = [];
  for (let day = 0; day < days - step / 2; day += step) {
    found.push({ day: isoDate(addDays(parseDate(start), day)), at: (day + 0.5) / days });
  }
  return [...found, { day: lastDayOf(end), at: 1 }];
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    display: 'block',
    maxWidth: '100%',
    overflow: 'visible',
    '& text': { fontSize: 12, fill: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums' },
  });
