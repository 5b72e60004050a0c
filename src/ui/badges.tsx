import React from 'react';

import { type Metric } from '../domain/generated/wire';
import { formatFullDay, formatTime } from '../domain/format/date';
import { t } from '../i18n/t';
import { layerWords, statusWords, tierMeaning, tierWords } from '../i18n/words';

import { Pill } from './Pill';
import { useTones } from './tones';
import { useLang } from './ViewContext';

/** "Tier 1 · strategic". */
export function TierBadge({ tier, plain }: { tier: number | undefined; plain?: boolean }) {
  const tones = useTones();
  if (!tier) {
    return null;
  }
  return (
    <Pill tone={plain ? undefined : (tones.tier[tier] ?? tones.tier[0])} title={tierMeaning(tier)}>
      {plain ? `${tierWords(tier)} · ${tierMeaning(tier)}` : tierWords(tier)}
    </Pill>
  );
}

/** "1 · business" of the centre's table. */
export function TierLayerBadge({ metric }: { metric: Metric }) {
  const parts = [metric.tier ? tierWords(metric.tier) : '', layerWords(metric.layer)].filter(Boolean);
  return parts.length > 0 ? <Pill title={tierMeaning(metric.tier)}>{parts.join(' · ')}</Pill> : <span>–</span>;
}

/** Certified with its version, or the state it is in instead. */
export function StatusBadge({ metric }: { metric: Pick<Metric, 'status' | 'version'> }) {
  const tones = useTones();
  const version = metric.version ? ` v${metric.version}` : '';
  switch (metric.status) {
    case 'certified':
      return <Pill tone={tones.sound}>{`✓ ${statusWords(metric.status)}${version}`}</Pill>;
    case 'deprecated':
    case 'retired':
      return <Pill tone={tones.alarm}>{statusWords(metric.status) + version}</Pill>;
    default:
      return <Pill tone={tones.caution}>{statusWords(metric.status) + version}</Pill>;
  }
}

/** Up to when data is loaded. Answers carry the exclusive end: midnight means the whole day before. */
export function DataTimeBadge({ asOf, late }: { asOf: string | undefined; late?: boolean }) {
  const tones = useTones();
  const lang = useLang();
  if (!asOf) {
    return null;
  }
  const time = formatTime(asOf);
  const whole = time === '' || time === '00:00';
  const day = formatFullDay(whole ? dayBefore(asOf) : asOf, lang);
  return (
    <Pill tone={late ? tones.caution : undefined}>
      {t('trust.until', 'Data to {{day}}', { day: whole ? day : `${day} ${time}` })}
    </Pill>
  );
}

function dayBefore(text: string): string {
  return new Date(Date.parse(`${text.slice(0, 10)}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** How many findings a definition has. */
export function FindingsBadge({ errors, warnings }: { errors: number; warnings: number }) {
  const tones = useTones();
  if (errors > 0) {
    return <Pill tone={tones.alarm}>{t('trust.errors', '{{count}} errors', { count: errors })}</Pill>;
  }
  return warnings > 0 ? (
    <Pill tone={tones.caution}>{t('trust.warnings', '{{count}} warnings', { count: warnings })}</Pill>
  ) : null;
}

/** Trust beside a number: status and version, or that it was edited since, then what is wrong with the definition. */
export function TrustBadge({ metric, dropped }: { metric: Metric; dropped?: boolean }) {
  const tones = useTones();
  return (
    <>
      {dropped ? (
        <Pill tone={tones.caution}>{t('standing.dropped', 'Edited since it was certified')}</Pill>
      ) : (
        <StatusBadge metric={metric} />
      )}{' '}
      <FindingsBadge errors={metric.errors} warnings={metric.warnings} />
    </>
  );
}
