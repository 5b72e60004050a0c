import React, { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import uPlot from 'uplot';

import { formatBucket } from '../../domain/format/date';
import { formatNumber } from '../../domain/format/number';
import { type Band, eventsIn } from '../../domain/events';
import { called, joined } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';

import { ChartTip } from './ChartTip';
import { chartData, chartOptions } from './options';
import { plotStyles } from './plotStyles';
import { type Hover, type TimeChartProps } from './types';

const NONE: Band[] = [];

/** One metric over time: solid where finished, dashed where still running, beside what it is compared with. */
export function TimeChart(props: TimeChartProps) {
  const {
    label,
    times,
    grain,
    calendar,
    values,
    complete,
    companions,
    bands = NONE,
    focus,
    onFocus,
    unit,
    format,
    height = 300,
  } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const lang = useLang();
  const tones = useTones();
  const box = useRef<HTMLDivElement>(null);
  const pick = useRef(onFocus);
  const [hover, setHover] = useState<Hover | null>(null);
  useEffect(() => {
    pick.current = onFocus;
  });

  useEffect(() => {
    const target = box.current;
    if (!target) {
      return undefined;
    }
    const onPick = (row: number) => pick.current(row);
    const options = chartOptions({ ...props, theme, lang, tones, onHover: setHover, onPick, height });
    const chart = new uPlot({ ...options, width: target.clientWidth || 600 }, chartData(props), target);
    const observer = new ResizeObserver(() => {
      const width = target.clientWidth;
      if (width > 0 && width !== chart.width) {
        chart.setSize({ width, height });
      }
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      chart.destroy();
    };
    // What is drawn decides, not the identity of the props object or of callbacks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [
    times,
    values,
    complete,
    companions,
    props.ranges,
    bands,
    props.marks,
    grain,
    unit,
    format,
    theme,
    lang,
    tones.accent.line,
    focus,
    height,
  ]);

  const move = (event: KeyboardEvent) => {
    const last = times.length - 1;
    const wanted = { ArrowLeft: focus - 1, ArrowRight: focus + 1, Home: 0, End: last }[event.key];
    if (wanted === undefined || last < 0) {
      return;
    }
    event.preventDefault(); // Home and End would scroll the page
    const next = Math.min(Math.max(wanted, 0), last);
    if (next !== focus) {
      onFocus(next);
    }
  };

  const focused = times[focus]
    ? joined(
        [
          called(
            formatBucket(times[focus], grain, lang, calendar),
            formatNumber(values[focus], { lang, unit, format }),
            lang
          ),
          ...eventsIn(bands, focus),
        ],
        lang
      )
    : '';
  return (
    <div className={styles.wrap}>
      <div
        ref={box}
        className={cx(plotStyles(), styles.plot)}
        role="slider"
        tabIndex={0}
        aria-label={t('chart.label', '{{label}} over time; arrow keys, Home and End choose a period', { label })}
        aria-valuemin={0}
        aria-valuemax={Math.max(times.length - 1, 0)}
        aria-valuenow={Math.max(focus, 0)}
        aria-valuetext={focused}
        onKeyDown={move}
        onMouseLeave={() => setHover(null)}
      />
      {hover && times[hover.row] && <ChartTip {...props} row={hover.row} left={hover.left} width={hover.width} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  wrap: css({ position: 'relative', minWidth: 0 }),
  plot: css({
    minWidth: 0,
    width: '100%',
    overflow: 'hidden',
    cursor: 'pointer',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: 2 },
    '& .u-over': { cursor: 'pointer' },
  }),
});
