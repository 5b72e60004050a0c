import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';

import { formatBucket } from '../../domain/format/date';
import { formatNumber, formatRate, formatShare } from '../../domain/format/number';
import { type OutlookLever, type OutlookUnit } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useOutlook } from '../../infrastructure/questions';
import { useSettled } from '../../infrastructure/useSettled';
import { Section } from '../../ui/Section';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states';
import { useTones } from '../../ui/tones';
import { useLang } from '../../ui/ViewContext';
import { sideOf } from '../../ui/why/steps';

import { type OutlookView } from './useOutlookView';

/** How far a slider goes to either side, in per cent. */
const MOST = 20;

/** What would be if a driver of the metric's formula were another from now on, each by itself. */
export function WhatIf({ view, unit }: { view: OutlookView; unit: OutlookUnit }) {
  const styles = useStyles2(getStyles);
  const [changes, setChanges] = useState<Record<string, number>>({});
  const asked = useOutlook({ request: view.request, levers: true });
  const levers = asked.data?.levers ?? [];
  const changed = Object.values(changes).some((by) => by !== 0);
  return (
    <Section
      title={t('whatif.title', 'What if')}
      hint={t('whatif.hint', 'each by itself, all else as foreseen')}
      busy={asked.stale}
      actions={
        changed && (
          <Button size="sm" fill="text" variant="secondary" onClick={() => setChanges({})}>
            {t('whatif.reset', 'Reset')}
          </Button>
        )
      }
    >
      {asked.error && !asked.data && <ErrorState error={asked.error} retry={asked.retry} />}
      {!asked.error && !asked.data && <Skeleton lines={3} height={48} />}
      {asked.data && levers.length === 0 && (
        <EmptyState icon="sliders-v-alt" title={t('whatif.none', 'No driver goes into its formula')}>
          {t('whatif.none-hint', 'Factors, divisors and parts of sums do, of its definition or among its drivers.')}
        </EmptyState>
      )}
      <div className={styles.list}>
        {levers.map((lever) => (
          <Lever
            key={lever.driver}
            view={view}
            unit={unit}
            lever={lever}
            by={changes[lever.driver] ?? 0}
            onChange={(by) => setChanges({ ...changes, [lever.driver]: by })}
          />
        ))}
      </div>
    </Section>
  );
}

interface Props {
  view: OutlookView;
  unit: OutlookUnit;
  lever: OutlookLever;
  /** In per cent. */
  by: number;
  onChange: (by: number) => void;
}

function Lever({ view, unit, lever, by, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const lang = useLang();
  const id = useId();
  const settled = useSettled(by); // a slider passes many values on its way
  const { metric, calendar } = view;
  const { foreseen, rest, most, mostIn } = lever.reach;
  const write = (value: number | null) => formatNumber(value, { lang, unit: lever.unit, format: lever.format });
  const would = foreseen === null || rest === null ? null : foreseen + (rest * by) / 100;
  const period = unit.landing?.grain ?? 'month';
  const label = say(view.catalog.metrics.find(({ name }) => name === lever.driver)?.label, lang) || lever.label;
  return (
    <div className={styles.lever}>
      <div className={styles.head}>
        <label htmlFor={id}>{label}</label>
        <output htmlFor={id}>
          {by === 0 ? t('whatif.as-foreseen', 'as foreseen') : formatRate(by / 100, { signed: true })}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={-MOST}
        max={MOST}
        step={1}
        value={by}
        aria-valuetext={formatRate(by / 100, { signed: true })}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <div className={styles.faint}>
        {foreseen !== null && <span>{by === 0 ? write(foreseen) : `${write(foreseen)} → ${write(would)}`}</span>}
        {most !== null && mostIn && (
          <span>
            {t('whatif.most', 'most so far {{value}} ({{period}})', {
              value: write(most),
              period: formatBucket(mostIn, period, lang, calendar),
            })}
          </span>
        )}
      </div>
      {by !== 0 && <Effect view={view} metric={metric} lever={lever} by={by} settled={settled} />}
    </div>
  );
}

/** What the change makes of the metric: where it would land, in its unit and of its target. */
function Effect({
  view,
  metric,
  lever,
  by,
  settled,
}: Pick<Props, 'view' | 'lever' | 'by'> & Pick<OutlookView, 'metric'> & { settled: number }) {
  const styles = useStyles2(getStyles);
  const tones = useTones();
  const lang = useLang();
  const asked = useOutlook(
    settled === 0 ? null : { request: view.request, whatIf: { driver: lever.driver, change: settled / 100 } }
  );
  if (asked.error && !asked.data) {
    return <ErrorState error={asked.error} retry={asked.retry} />;
  }
  const { whatIf, units } = asked.data ?? {};
  const landing = units?.[0]?.landing;
  if (!whatIf || asked.stale || whatIf.change !== by / 100) {
    return <Skeleton lines={1} height={32} />;
  }
  const effect =
    landing?.if && landing.lands !== null && landing.if.lands !== null ? landing.if.lands - landing.lands : null;
  const written = { lang, unit: metric.unit, format: metric.format };
  return (
    <div className={styles.effect}>
      {landing?.if && effect !== null && (
        <p className={styles.lands}>
          <span>
            {t('whatif.lands', 'Would land at {{value}}', { value: formatNumber(landing.if.lands, written) })}
          </span>
          <strong style={{ color: tones.status[sideOf(effect, metric.good)].text }}>
            {formatNumber(effect, { ...written, signed: true })}
          </strong>
          {landing.if.attainment !== null && (
            <span>{t('outlook.reaches', '{{rate}} of target', { rate: formatShare(landing.if.attainment) })}</span>
          )}
        </p>
      )}
      <p className={styles.words}>{say(whatIf.words, lang)}</p>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  lever: css({
    '& > input': { width: '100%', margin: theme.spacing(1, 0, 0.5), accentColor: theme.colors.primary.main },
  }),
  head: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    '& output': { fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium },
  }),
  faint: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  effect: css({
    marginTop: theme.spacing(1),
    padding: theme.spacing(1),
    background: theme.colors.background.secondary,
  }),
  lands: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    margin: theme.spacing(0, 0, 0.5),
    fontVariantNumeric: 'tabular-nums',
  }),
  words: css({ margin: 0, color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
