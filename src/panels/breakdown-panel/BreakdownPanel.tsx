import React, { useMemo } from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatChange, formatDelta } from '../../domain/format/change';
import { say } from '../../domain/lang';
import { comparisonOf } from '../../domain/reading';
import { formatNumber } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { reasonWords } from '../../i18n/words';
import { useTones } from '../../ui/tones';

import { Led } from '../../ui/Led';
import { askedScope, dataLink, metricPage, scopeOfRow } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { type Bar, type Bars, barsOf } from './bars';
import { type BreakdownOptions } from './types';

/** What moved a number: one bar for each unit or slice, to the right where it grew and to the left where it fell. */
export default function BreakdownPanel(props: PanelProps<BreakdownOptions>) {
  const { data, options, width, height, title } = props;
  const found = useMemo(() => barsOf(data.series, options), [data.series, options]);
  const lang = readerLang();
  const change = options.bars !== 'value';
  const against = say(found?.compared?.short, lang);
  const aside =
    found && found.total !== null
      ? `${change ? `${against} ` : ''}${formatDelta(found.total, found.column, lang, change)}`
      : change && against;
  const empty = !found || found.bars.length === 0;
  const name = found?.column.label ?? '';
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={empty}
      emptyWords={found?.silent ? reasonWords(found.reason) || undefined : undefined}
      aside={empty ? undefined : aside}
      heading={
        options.heading && !title && !empty
          ? change
            ? t('breakdown.heading', 'What moved {{name}}', { name })
            : t('breakdown.of', '{{name}} by unit', { name })
          : undefined
      }
    >
      {found && <Chart found={found} panel={props} />}
    </PanelStage>
  );
}

function Chart({ found, panel }: { found: Bars; panel: PanelProps<BreakdownOptions> }) {
  const styles = useStyles2(getStyles);
  const { bars, more, silent, frame, column, answer } = found;
  // Few bars share the height, within what still reads as one list.
  const minHeight = Math.max(28, Math.min(44, Math.floor((panel.height - 56) / bars.length)));
  const low = Math.min(0, ...bars.map(({ size }) => size));
  const high = Math.max(0, ...bars.map(({ size }) => size));
  const around = askedScope(panel, frame.refId);
  const leadOf = (bar: Bar) => {
    const linked =
      dataLink(frame, answer.keys[0]?.name ?? column.name, bar.row) ?? dataLink(frame, column.name, bar.row);
    return linked || bar.others || panel.options.leads === 'none'
      ? linked
      : metricPage(column.name, scopeOfRow(answer, bar.row, around), panel);
  };
  return (
    <div className={styles.wrap}>
      <ul className={styles.list}>
        {bars.map((bar) => (
          <li key={bar.id} className={styles.row} style={{ minHeight }}>
            <Led lead={leadOf(bar)} className={cx(styles.name, bar.others && styles.others)}>
              {bar.others ? t('breakdown.others', 'Others') : bar.name || column.label}
            </Led>
            <OneBar bar={bar} low={low} high={high} found={found} change={panel.options.bars !== 'value'} />
          </li>
        ))}
      </ul>
      {(more > 0 || silent > 0) && (
        <p className={styles.note}>
          {[
            more > 0 && t('breakdown.more', '{{count}} smaller ones not shown', { count: more }),
            silent > 0 &&
              `${t('breakdown.silent', '{{count}} without a comparison', { count: silent })}${found.reason ? `: ${reasonWords(found.reason)}` : ''}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </div>
  );
}

interface BarProps {
  bar: Bar;
  low: number;
  high: number;
  found: Bars;
  change: boolean;
}

function OneBar({ bar, low, high, found: { column, compared }, change }: BarProps) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = readerLang();
  const tone = bar.status === 'none' ? tones.accent : tones.status[bar.status];
  const span = high - low || 1;
  const at = ((Math.min(0, bar.size) - low) / span) * 100;
  const zero = (-low / span) * 100;
  const wide = (Math.abs(bar.size) / span) * 100;
  const text = change
    ? formatDelta(bar.size, column, lang)
    : formatNumber(bar.size, { lang, unit: column.unit, format: column.format });
  const moved = compared && comparisonOf(bar.reading, compared.name);
  const value = formatNumber(bar.reading.value, { lang, unit: column.unit, format: column.format });
  const rate = moved && formatChange(moved, lang, true);
  return (
    <div
      className={styles.track}
      title={[`${bar.name}: ${value}`, rate && `${rate} ${say(compared?.short, lang)}`].filter(Boolean).join(' · ')}
    >
      <div className={styles.plot}>
        <span className={styles.zero} style={{ left: `${zero}%` }} />
        <span
          className={styles.bar}
          style={{ left: `${at}%`, width: `${Math.max(wide, 0.4)}%`, background: tone.line }}
        />
      </div>
      <span className={styles.text} style={{ color: tone.text }}>
        {text}
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  wrap: css({ containerType: 'inline-size' }),
  list: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(72px, 22%) minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: theme.spacing(1.5),
  }),
  name: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    'a&:hover': { color: theme.colors.text.link, textDecoration: 'underline' },
  }),
  others: css({ color: theme.colors.text.secondary }),
  track: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minWidth: 0 }),
  plot: css({ position: 'relative', flex: 1, height: 24, minWidth: 0 }),
  bar: css({ position: 'absolute', top: 5, height: 14, minWidth: 2, borderRadius: 2 }),
  zero: css({ position: 'absolute', top: 0, bottom: 0, width: 1, background: theme.colors.border.strong }),
  text: css({
    width: 92,
    flexShrink: 0,
    textAlign: 'right',
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  note: css({
    margin: theme.spacing(0.5, 0, 0),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
