import React, { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type PanelProps } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatBucket, formatDay, formatRange } from '../../domain/format/date';
import { reachedOf, targetOf } from '../../domain/reading';
import { formatNumber, formatShare } from '../../domain/format/number';
import { type Lang, say } from '../../domain/lang';
import { readerLang } from '../../grafana/reader';
import { t } from '../../i18n/t';
import { judgedWords } from '../../i18n/words';
import { AttainmentBadge } from '../../ui/AttainmentBadge';
import { Figure } from '../../ui/Figure';
import { useTones } from '../../ui/tones';
import { statusOfLanding } from '../../domain/status';

import { Led } from '../../ui/Led';
import { dataLink, numberPage } from '../stage/links';
import { PanelStage } from '../stage/PanelStage';

import { daysLeft, grainOf, lastDayOf, type Pace, pacesOf } from './pace';
import { PaceBar } from './PaceBar';
import { PaceChart } from './PaceChart';
import { type PaceOptions } from './types';

/** A whole month, quarter … by its name, anything else by its days. */
function periodWords({ start, end, answer }: Pace, lang: Lang): string {
  const grain = grainOf(start, end, answer.calendar);
  return grain ? formatBucket(start, grain, lang, answer.calendar) : formatRange(start, lastDayOf(end), lang);
}

/** To date, target, and where the pace ends the period; a line for one unit, bars for several. */
export default function PacePanel(props: PanelProps<PaceOptions>) {
  const { data, options, width, height, title } = props;
  const styles = useStyles2(getStyles);
  const paces = useMemo(() => pacesOf(data.series, options.outlook !== false), [data.series, options.outlook]);
  const [first] = paces;
  const lang = readerLang();
  const period = first && periodWords(first, lang);
  return (
    <PanelStage
      data={data}
      width={width}
      height={height}
      empty={paces.length === 0}
      heading={
        options.heading && !title && first
          ? t('pace.heading', '{{name}}: to date, target and end of period', { name: first.column.label })
          : undefined
      }
      aside={
        first &&
        t('pace.period', '{{period}} · data to {{day}}', { period, day: formatDay(lastDayOf(first.until), lang) })
      }
    >
      {paces.length === 1 ? (
        <One pace={first} panel={props} />
      ) : (
        <div className={styles.list}>
          {paces.map((pace) => (
            <Led key={pace.id} lead={leadOf(pace, props)} className={styles.row}>
              <span className={styles.name}>{pace.name}</span>
              <PaceBar pace={pace} />
              <Projected pace={pace} short />
            </Led>
          ))}
        </div>
      )}
    </PanelStage>
  );
}

function One({ pace, panel }: { pace: Pace; panel: PanelProps<PaceOptions> }) {
  const styles = useStyles2(getStyles);
  const lang = readerLang();
  const { column, reading, until, end } = pace;
  const target = targetOf(reading);
  const box = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(0);
  // Figures wrap where it is narrow; the chart gets what they leave.
  useLayoutEffect(() => {
    const figures = box.current?.firstElementChild as HTMLElement | null | undefined;
    setRoom((box.current?.clientHeight ?? 0) - (figures?.offsetHeight ?? 0) - GAP);
  }, [panel.height, panel.width, pace]);
  return (
    <div className={styles.one} ref={box}>
      <Led lead={leadOf(pace, panel)} className={styles.figures}>
        <span>
          <span className={styles.label}>{t('pace.to-date', 'To date')}</span>
          <Figure
            size="large"
            value={reading.value}
            unit={column.unit}
            format={column.format}
            reason={reading.reason}
          />
          <AttainmentBadge target={target} good={reading.good} words />
        </span>
        <span>
          <span className={styles.label}>{t('pace.target', 'Target')}</span>
          <span>
            {target?.value == null
              ? t('reason.no-target', 'no target')
              : formatNumber(target.value, { lang, unit: column.unit, format: column.format })}
          </span>
        </span>
        {reading.value !== null && (
          <span>
            <span className={styles.label}>
              {pace.landing
                ? t('pace.end-outlook', 'Outlook for the end, {{count}} days left', { count: daysLeft(until, end) })
                : pace.dueBy
                  ? t('pace.end-by', 'End of period at this pace, {{by}}, {{count}} days left', {
                      count: daysLeft(until, end),
                      by: say(pace.dueBy, lang),
                    })
                  : t('pace.end', 'End of period at linear pace, {{count}} days left', { count: daysLeft(until, end) })}
            </span>
            <Projected pace={pace} />
          </span>
        )}
      </Led>
      {panel.options.chart && pace.line.length > 1 && room > 70 ? (
        <PaceChart pace={pace} width={panel.width} height={room} />
      ) : (
        reading.value !== null && <PaceBar pace={pace} />
      )}
    </div>
  );
}

const GAP = 8;

/** The projected end: amount, share of the target, and what that means. */
function Projected({ pace, short }: { pace: Pace; short?: boolean }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = readerLang();
  const { projected, reaches, column, reading } = pace;
  if (projected === null && column.additive) {
    return <span className={styles.label}>{t('pace.nothing-due', 'nothing due yet')}</span>;
  }
  if (projected === null) {
    return <span className={styles.label}>{t('pace.no-sum', 'does not add up over time')}</span>;
  }
  const amount = formatNumber(projected, { lang, unit: column.unit, format: column.format });
  const rate = reaches === null ? '' : formatShare(reaches);
  // The answer judges what is due by now: that says how the end stands where the target is due evenly.
  const due = reachedOf(targetOf(reading));
  const status = pace.landing
    ? statusOfLanding(reaches, 1, column.good)
    : due !== null && formatShare(due) === rate
      ? pace.status
      : 'none';
  const words = pace.landing ? '' : judgedWords(status);
  const band = bandWords(pace, lang);
  return (
    <span
      className={styles.projected}
      title={
        band
          ? t('pace.by-outlook', 'Four times out of five between {{band}}', { band })
          : pace.dueBy
            ? t('pace.by', '{{amount}} if the rest goes like the days so far, {{by}}', {
                amount,
                by: say(pace.dueBy, lang),
              })
            : t('pace.linear', 'Linear pace: {{amount}} if the rest goes like the days so far', { amount })
      }
    >
      ≈ {amount}
      {rate && (
        <span style={{ color: tones.status[status].text }}> {short || !words ? rate : `${rate} · ${words}`}</span>
      )}
      {!short && band && <span className={styles.band}> {band}</span>}
    </span>
  );
}

/** What it ends within, four times out of five; nothing where no outlook says. */
function bandWords({ landing, column }: Pace, lang: Lang): string {
  if (!landing) {
    return '';
  }
  const { lower, upper } = landing.attainment === null ? landing.band80 : landing.attainment80;
  const write = (value: number | null) =>
    landing.attainment === null
      ? formatNumber(value, { lang, unit: column.unit, format: column.format })
      : formatShare(value);
  return `(${write(lower)} – ${write(upper)})`;
}

function leadOf({ frame, answer, row, column }: Pace, panel: PanelProps<PaceOptions>) {
  const linked = dataLink(frame, column.name, row);
  return linked || panel.options.leads === 'none' ? linked : numberPage(column.name, { frame, answer, row }, panel);
}

const getStyles = (theme: GrafanaTheme2) => ({
  one: css({ display: 'flex', flexDirection: 'column', gap: GAP, height: '100%', overflow: 'hidden' }),
  figures: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    alignItems: 'baseline',
    color: theme.colors.text.primary,
    '& > span': { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1), alignItems: 'baseline' },
    'a&:hover': { color: theme.colors.text.primary },
  }),
  label: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    '[class] > &:first-of-type': { flexBasis: '100%' },
  }),
  band: css({ color: theme.colors.text.secondary }),
  projected: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  list: css({ display: 'grid', gap: theme.spacing(1), containerType: 'inline-size' }),
  row: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(80px, 18%) minmax(0, 1fr) minmax(120px, auto)',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'center',
    color: theme.colors.text.primary,
    '@container (max-width: 420px)': {
      gridTemplateColumns: '1fr auto',
      '& > :nth-child(2)': { gridArea: '2 / 1 / 3 / 3' },
    },
  }),
  name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
