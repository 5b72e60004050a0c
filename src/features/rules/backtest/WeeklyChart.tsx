import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';

import { formatFullDay } from '../../../domain/format/date';
import { type BacktestResult } from '../../../domain/generated/wire';
import { say } from '../../../domain/lang';
import { t } from '../../../i18n/t';
import { useTones } from '../../../ui/tones';
import { useLang } from '../../../ui/ViewContext';

const width = 800;
const height = 200;
const left = 28;
const lane = 16;

const dayOf = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;

/** Warnings a week as bars, the first set as an outline where there are two; below, marked incidents that were hit or missed. */
export function WeeklyChart({ result }: { result: BacktestResult }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const tones = useTones();
  const lang = useLang();
  const { weeks, sets, marks = [], events = [] } = result;
  const front = sets[sets.length - 1];
  const behind = sets.length > 1 ? sets[0] : undefined;
  const most = Math.max(1, ...sets.flatMap((set) => set.weekly));
  const step = (width - left) / Math.max(1, weeks.length);
  const start = weeks.length > 0 ? dayOf(weeks[0]) : 0;
  const x = (day: string) => left + ((dayOf(day) - start) / 7) * step;
  const y = (count: number) => height - (count / most) * (height - 12);
  const lanes = marks.length > 0 ? sets.length * lane + 6 : 0;
  const ticks = [...new Set([0, Math.ceil(most / 2), most])];
  const outline = behind?.weekly
    .map((count, index) => `${index === 0 ? 'M' : 'L'}${left + index * step} ${y(count)}H${left + (index + 1) * step}`)
    .join('');
  const labelled = weeks.filter((_, index) => index % Math.ceil(weeks.length / 5) === 0);
  return (
    <figure className={styles.figure}>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('backtest.per-week', 'Warnings a week')}>
        <svg
          viewBox={`0 0 ${width} ${height + lanes + 20}`}
          role="img"
          aria-label={t('backtest.chart', '{{all}} warnings in {{weeks}} weeks, at most {{most}} a week', {
            all: front.count,
            weeks: weeks.length,
            most: front.busiest,
          })}
          className={styles.chart}
        >
          {events.map((event) => (
            <rect
              key={`${event.name} ${event.from}`}
              x={Math.max(left, x(event.from))}
              width={Math.max(1, x(event.to) - Math.max(left, x(event.from)) + step / 7)}
              y={0}
              height={height + lanes}
              fill={tones.caution.soft}
            >
              <title>{say(event.label, lang) || event.name}</title>
            </rect>
          ))}
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} stroke={theme.colors.border.weak} />
              <text x={left - 6} y={y(tick) + 4} textAnchor="end" className={styles.tick}>
                {tick}
              </text>
            </g>
          ))}
          {front.weekly.map(
            (count, index) =>
              count > 0 && (
                <rect
                  key={weeks[index]}
                  x={left + index * step + step * 0.12}
                  width={step * 0.76}
                  y={y(count)}
                  height={height - y(count)}
                  fill={tones.accent.line}
                >
                  <title>
                    {t('backtest.week', 'Week of {{day}}: {{told}}', {
                      day: formatFullDay(weeks[index], lang),
                      told: count,
                    })}
                  </title>
                </rect>
              )
          )}
          {outline && <path d={outline} fill="none" stroke={theme.colors.text.secondary} strokeWidth={1.2} />}
          {marks.length > 0 &&
            sets.map((set, row) => (
              <g key={set.name}>
                <text x={left - 6} y={height + 14 + row * lane} textAnchor="end" className={styles.tick}>
                  {set.name}
                </text>
                {marks.map((mark, index) => (
                  <circle
                    key={`${mark.id} ${index}`}
                    cx={Math.max(left + 4, x(mark.from))}
                    cy={height + 10 + row * lane}
                    r={4}
                    fill={mark.caught[row]?.caught ? tones.sound.line : 'none'}
                    stroke={mark.caught[row]?.caught ? tones.sound.line : tones.alarm.line}
                    strokeWidth={1.5}
                  >
                    <title>{`${say(mark.name, lang)} · ${formatFullDay(mark.from, lang)} · ${mark.caught[row]?.caught ? t('backtest.hit', 'hit') : t('backtest.missed', 'missed')}`}</title>
                  </circle>
                ))}
              </g>
            ))}
          {labelled.map((week) => (
            <text key={week} x={x(week)} y={height + lanes + 16} className={styles.tick}>
              {week.slice(0, 7)}
            </text>
          ))}
        </svg>
      </div>
      <figcaption className={styles.legend}>
        {behind && <span>{t('backtest.legend-a', 'Outline: A, as it is')}</span>}
        <span style={{ color: tones.accent.text }}>
          {behind ? t('backtest.legend-b', 'Bars: B, changed') : t('backtest.legend-bars', 'Bars: warnings a week')}
        </span>
        {marks.length > 0 && (
          <>
            <span style={{ color: tones.sound.text }}>● {t('backtest.hit', 'hit')}</span>
            <span style={{ color: tones.alarm.text }}>○ {t('backtest.missed', 'missed')}</span>
          </>
        )}
        {events.length > 0 && (
          <span style={{ color: tones.caution.text }}>{t('backtest.events', 'Shaded: feasts and sales')}</span>
        )}
      </figcaption>
    </figure>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figure: css({ margin: 0, minWidth: 0 }),
  scroll: css({ overflowX: 'auto' }),
  chart: css({ display: 'block', width: '100%', minWidth: 560, height: 'auto' }),
  tick: css({ fill: theme.colors.text.secondary, fontSize: 12 }),
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
