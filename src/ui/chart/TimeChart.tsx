import React, { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import uPlot from 'uplot';

import 'uplot/dist/uPlot.min.css';

import { formatBucket } from '../../domain/format/date';
import { formatNumber } from '../../domain/format/number';
import { t } from '../../i18n/t';
import { useTones } from '../tones';
import { useLang } from '../ViewContext';

import { ChartTip } from './ChartTip';
import { chartData, chartOptions } from './options';

/** A line that is drawn beside the values. */
export interface Companion {
  kind: 'compare' | 'target';
  label: string;
  values: Array<number | null>;
}

export interface TimeChartProps {
  label: string;
  times: string[];
  grain: string;
  values: Array<number | null>;
  complete: boolean[];
  companions: Companion[];
  unit?: string;
  format?: string;
  /** The bucket that the page speaks of. */
  focus: number;
  onFocus: (row: number) => void;
  height?: number;
}

/** One metric over time: solid where finished, dashed where still running, beside what it is compared with. */
export function TimeChart(props: TimeChartProps) {
  const { label, times, grain, values, focus, onFocus, unit, format, height = 300 } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const lang = useLang();
  const tones = useTones();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const pick = useRef(onFocus);
  pick.current = onFocus;
  const [hover, setHover] = useState<{ row: number; left: number } | null>(null);

  const options = useMemo(
    () => chartOptions({ ...props, theme, lang, tones, onHover: setHover, onPick: (row) => pick.current(row), height }),
    // The options depend on what is drawn, not on the identity of callbacks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [
      times,
      values,
      props.companions,
      props.complete,
      grain,
      unit,
      format,
      theme,
      lang,
      tones.accent.text,
      focus,
      height,
    ]
  );

  useEffect(() => {
    const target = box.current;
    if (!target) {
      return undefined;
    }
    const chart = new uPlot({ ...options, width: target.clientWidth || 600 }, chartData(props), target);
    plot.current = chart;
    const observer = new ResizeObserver(() => {
      const width = target.clientWidth;
      if (width > 0 && width !== chart.width) {
        chart.setSize({ width, height: options.height });
      }
    });
    observer.observe(target);
    return () => {
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
    // chartData reads the same props that the options were made from.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [options]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const next = step ? Math.min(Math.max(focus + step, 0), times.length - 1) : focus;
    if (step && next !== focus) {
      event.preventDefault();
      onFocus(next);
    }
  };

  const focused = times[focus]
    ? `${formatBucket(times[focus], grain, lang)}: ${formatNumber(values[focus], { lang, unit, format })}`
    : '';
  return (
    <div className={styles.wrap}>
      <div
        ref={box}
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={t('chart.label', '{{label}} over time; arrow keys choose a period', { label })}
        aria-valuemin={0}
        aria-valuemax={Math.max(times.length - 1, 0)}
        aria-valuenow={Math.max(focus, 0)}
        aria-valuetext={focused}
        onKeyDown={move}
        onMouseLeave={() => setHover(null)}
      />
      {hover && times[hover.row] && (
        <ChartTip {...props} row={hover.row} left={hover.left} width={box.current?.clientWidth ?? 0} />
      )}
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
