import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

import { formatBucket } from '../../domain/format/date';
import { formatNumber, formatRate, formatShare } from '../../domain/format/number';
import { type OutlookLanding, type OutlookUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { LandingBar } from '../../ui/outlook/LandingBar';
import { Section } from '../../ui/Section';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';
import { statusOfLanding } from '../../domain/status';

import { inPeriod } from './period';
import { type OutlookView } from './useOutlookView';

interface Props {
  view: OutlookView;
  unit: OutlookUnit;
}

/** Where the running period ends up, in a sentence, as a band, and in numbers. */
export function Landing({ view, unit }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const { landing } = unit;
  return (
    <Section busy={view.outlook.stale}>
      <p className={styles.words}>{say(unit.words, lang)}</p>
      {landing && (
        <>
          <LandingBar landing={landing} unit={view.metric.unit} format={view.metric.format} good={view.metric.good} />
          <Figures view={view} unit={unit} landing={landing} />
        </>
      )}
    </Section>
  );
}

function Figures({ view, unit, landing }: Props & { landing: OutlookLanding }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const { metric, grain, calendar } = view;
  const { soFar, rest, lands, target, band80, chance } = landing;
  const write = (value: number | null) => formatNumber(value, { lang, unit: metric.unit, format: metric.format });
  const points = inPeriod(unit, landing, calendar);
  const done = points.filter(({ value }) => value !== null).length;
  const left = points.filter(({ ahead }) => ahead !== null).length;
  const per = (value: number | null) =>
    value !== null && left > 0 ? t('outlook.each', '{{value}} each', { value: write(value / left) }) : '';
  const needed = target !== null && soFar !== null ? target - soFar : null;
  const gap = target !== null && lands !== null ? lands - target : null;
  const tone = tones.status[statusOfLanding(lands, target, metric.good)];
  const down = metric.good === 'down';
  const list = [
    { name: t('outlook.so-far', 'So far'), value: write(soFar), hint: count(done, grain) },
    { name: t('outlook.rest', 'Outlook for the rest'), value: write(rest), hint: per(rest) },
    ...(needed === null
      ? []
      : [
          {
            name: t('outlook.needed', 'Needed for the rest'),
            value: write(Math.max(needed, 0)),
            hint: per(Math.max(needed, 0)),
          },
        ]),
    ...(gap === null || band80.lower === null || band80.upper === null || target === null
      ? []
      : [
          {
            name: gap < 0 ? t('outlook.short', 'Short by') : t('outlook.above', 'Above by'),
            value: write(Math.abs(gap)),
            hint: `${formatNumber(band80.lower - target, { lang, unit: metric.unit, format: metric.format, signed: true })} … ${formatNumber(band80.upper - target, { lang, unit: metric.unit, format: metric.format, signed: true })}`,
            color: tone.text,
          },
        ]),
    ...(chance === null
      ? []
      : [
          {
            name: down
              ? t('outlook.chance-within', 'Chance to stay within it')
              : t('outlook.chance', 'Chance of target'),
            value: chanceWords(chance),
            hint: t('outlook.by-bands', 'by the bands'),
          },
        ]),
  ];
  return (
    <>
      <dl className={styles.figures}>
        {list.map(({ name, value, hint, color }: { name: string; value: string; hint: string; color?: string }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={styles.number} style={{ color }}>
              {value}
            </dd>
            <dd className={styles.hint}>{hint}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>
        {t('outlook.period', '{{period}} · the bands hold four times out of five and nineteen out of twenty', {
          period: formatBucket(landing.period, landing.grain, lang, calendar),
        })}
        {landing.attainment !== null &&
          ` · ${t('outlook.reaches', '{{rate}} of target', { rate: formatShare(landing.attainment) })}`}
      </p>
    </>
  );
}

/** Never certain: bands say nothing of what has never been. */
function chanceWords(chance: number): string {
  return chance < 0.01 ? '< 1%' : chance > 0.99 ? '> 99%' : formatRate(Math.round(chance * 100) / 100);
}

const count = (n: number, grain: string) =>
  grain === 'day' ? t('outlook.days', '{{n}} days', { n }) : t('outlook.steps', '{{n}} steps', { n });

const getStyles = (theme: GrafanaTheme2) => ({
  words: css({ margin: theme.spacing(0, 0, 2), fontSize: theme.typography.h4.fontSize, lineHeight: 1.4 }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(104px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(2, 0, 1),
    paddingTop: theme.spacing(1.5),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    '& dt': { color: theme.colors.text.secondary, fontWeight: 'inherit' },
    '& dd': { margin: 0 },
  }),
  number: css({ fontSize: theme.typography.h4.fontSize, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  hint: css({
    margin: 0,
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
});
