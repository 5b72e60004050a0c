import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatBucket } from '../../domain/format/date';
import { formatNumber, isNumber } from '../../domain/format/number';
import { eventsIn } from '../../domain/events';
import { joined } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../ViewContext';

import { type TimeChartProps } from './types';

const WIDTH = 230;

/** Companions that say by their colour what another line says by its number. */
const said: string[] = ['fired', 'abnormal'];

/** What the pointer is at. */
export function ChartTip(props: TimeChartProps & { row: number; left: number; width: number }) {
  const {
    row,
    left,
    width,
    times,
    grain,
    calendar,
    values,
    complete,
    companions,
    ranges = [],
    bands,
    unit,
    format,
  } = props;
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const compared = companions.filter(
    ({ kind, values: told }) => !said.includes(kind) && (kind !== 'ahead' || told[row] !== null)
  );
  const within = ranges.filter(({ lower, upper }) => isNumber(lower[row]) && isNumber(upper[row]));
  const happening = eventsIn(bands ?? [], row);
  const show = (value: number | null | undefined) => formatNumber(value, { lang, unit, format });
  const x = left + WIDTH + 20 > width ? Math.max(left - WIDTH - 12, 0) : left + 12;
  return (
    <div className={styles} style={{ left: x, width: WIDTH }} aria-hidden>
      <strong>
        {formatBucket(times[row], grain, lang, calendar)}
        {complete[row] === false && ` · ${t('chart.running', 'still running')}`}
      </strong>
      {happening.length > 0 && <div>{joined(happening, lang)}</div>}
      {(isNumber(values[row]) || within.length === 0) && (
        <div>
          <span>{t('chart.actual', 'Actual')}</span>
          <span>{show(values[row])}</span>
        </div>
      )}
      {compared.map((companion) => (
        <div key={companion.kind}>
          <span>{companion.label}</span>
          <span>{show(companion.values[row])}</span>
        </div>
      ))}
      {within.map(({ label, lower, upper }) => (
        <div key={label}>
          <span>{label}</span>
          <span>{`${show(lower[row])} – ${show(upper[row])}`}</span>
        </div>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({
    position: 'absolute',
    top: 8,
    zIndex: 2,
    pointerEvents: 'none',
    padding: theme.spacing(1),
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    '& > div': { display: 'flex', justifyContent: 'space-between', gap: theme.spacing(1) },
  });
