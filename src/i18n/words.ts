import { formatShare } from '../domain/format/number';
import { type Text } from '../domain/generated/wire';
import { type Lang, say } from '../domain/lang';
import { type Status } from '../domain/status';

import { t } from './t';

/** Which way a value goes; none of other words. */
export function wayWords(way: string): string | undefined {
  switch (way) {
    case 'up':
      return t('way.up', 'up');
    case 'down':
      return t('way.down', 'down');
    default:
      return undefined;
  }
}

export function grainWords(grain: string): string {
  switch (grain) {
    case 'hour':
      return t('grain.hour', 'Hour');
    case 'day':
      return t('grain.day', 'Day');
    case 'week':
      return t('grain.week', 'Week');
    case 'month':
      return t('grain.month', 'Month');
    case 'quarter':
      return t('grain.quarter', 'Quarter');
    case 'year':
      return t('grain.year', 'Year');
    default:
      return grain;
  }
}

/** The same inside a sentence: "per day". */
export function perGrain(grain: string): string {
  switch (grain) {
    case 'hour':
      return t('per.hour', '/hour');
    case 'day':
      return t('per.day', '/day');
    case 'week':
      return t('per.week', '/week');
    case 'month':
      return t('per.month', '/month');
    case 'quarter':
      return t('per.quarter', '/quarter');
    default:
      return t('per.year', '/year');
  }
}

export function tierWords(tier: number | undefined): string {
  switch (tier) {
    case 1:
      return t('tier.1', 'Tier 1');
    case 2:
      return t('tier.2', 'Tier 2');
    case 3:
      return t('tier.3', 'Tier 3');
    default:
      return t('tier.none', 'No tier');
  }
}

export function tierMeaning(tier: number | undefined): string {
  switch (tier) {
    case 1:
      return t('tier-meaning.1', 'strategic');
    case 2:
      return t('tier-meaning.2', 'tactical');
    case 3:
      return t('tier-meaning.3', 'operational');
    default:
      return '';
  }
}

export function layerWords(layer: string | undefined): string {
  switch (layer) {
    case 'strategic':
      return t('layer.strategic', 'Strategic');
    case 'business':
      return t('layer.business', 'Business');
    case 'process':
      return t('layer.process', 'Process');
    case 'innovation':
      return t('layer.innovation', 'Innovation');
    default:
      return layer ?? '';
  }
}

export function statusWords(status: string | undefined): string {
  switch (status) {
    case 'certified':
      return t('status.certified', 'Certified');
    case 'review':
      return t('status.review', 'In review');
    case 'draft':
      return t('status.draft', 'Draft');
    case 'deprecated':
      return t('status.deprecated', 'Deprecated');
    case 'retired':
      return t('status.retired', 'Retired');
    default:
      return status ?? '';
  }
}

/** What of a target is due by now, and by what it spreads over its period. */
export function dueWords({ dueBy }: { dueBy?: Text }, lang: Lang): string {
  const due = t('pace.due', 'Target due by now');
  return dueBy ? t('target.due-by', '{{due}}, {{by}}', { due, by: say(dueBy, lang) }) : due;
}

/**
 * What is reached of a target. Where down is good the target is what may not be exceeded: 96 % and 99 % of it are
 * both within.
 */
export function attainedWords(share: number, good: string | undefined): string {
  const rate = formatShare(share);
  if (good !== 'down') {
    return t('target.attained', '{{rate}} of target', { rate });
  }
  return share > 1
    ? t('target.over', 'Over target {{rate}}', { rate })
    : t('target.within', 'Within target {{rate}}', { rate });
}

/** The word alone, where there is little room. */
export function attainedShort(share: number, good: string | undefined): string {
  if (good !== 'down') {
    return t('target.met', 'Met');
  }
  return share > 1 ? t('target.over-short', 'Over') : t('target.within-short', 'Within');
}

/** How a number stands to its target, or to what else it is compared with; nothing where it does not. */
export function judgedWords(status: Status, byTarget = true): string {
  switch (status) {
    case 'good':
      return byTarget ? t('verdict.good', 'on target') : t('move.good', 'better');
    case 'warn':
      return byTarget ? t('verdict.warn', 'close to target') : t('move.warn', 'a little worse');
    case 'bad':
      return byTarget ? t('verdict.bad', 'off target') : t('move.bad', 'worse');
    default:
      return '';
  }
}

export function goodWords(good: string | undefined): string {
  switch (good) {
    case 'up':
      return t('good.up', 'higher is better');
    case 'down':
      return t('good.down', 'lower is better');
    case 'range':
      return t('good.range', 'best within a range');
    default:
      return '';
  }
}

export function kindWords(kind: string | undefined): string {
  switch (kind) {
    case 'simple':
      return t('kind.simple', 'Simple');
    case 'ratio':
      return t('kind.ratio', 'Ratio');
    case 'derived':
      return t('kind.derived', 'Derived');
    case 'cumulative':
      return t('kind.cumulative', 'Cumulative');
    case 'conversion':
      return t('kind.conversion', 'Conversion');
    case 'funnel':
      return t('kind.funnel', 'Funnel');
    case 'retention':
      return t('kind.retention', 'Retention');
    case 'life_cycle':
      return t('kind.life-cycle', 'Life cycle');
    default:
      return kind ?? '';
  }
}

export function severityWords(severity: string): string {
  switch (severity) {
    case 'error':
      return t('severity.error', 'Error');
    case 'warning':
      return t('severity.warning', 'Warning');
    default:
      return t('severity.info', 'Note');
  }
}

export function sensitivityWords(sensitivity: string | undefined): string {
  switch (sensitivity) {
    case 'public':
      return t('sensitivity.public', 'Public');
    case 'internal':
      return t('sensitivity.internal', 'Internal');
    case 'confidential':
      return t('sensitivity.confidential', 'Confidential');
    case 'secret':
      return t('sensitivity.secret', 'Secret');
    default:
      return sensitivity ?? '';
  }
}

/** A chart's range: "30d", "13m". */
export function rangeWords(range: string): string {
  const count = Number(range.slice(0, -1));
  switch (range.slice(-1)) {
    case 'd':
      return t('range.days', 'Last {{n}} days', { n: count });
    case 'w':
      return t('range.weeks', 'Last {{n}} weeks', { n: count });
    case 'm':
      return t('range.months', 'Last {{n}} months', { n: count });
    case 'q':
      return t('range.quarters', 'Last {{n}} quarters', { n: count });
    default:
      return t('range.years', 'Last {{n}} years', { n: count });
  }
}

/** How many buckets something has lasted. */
export function lastedWords(grain: string, count: number): string {
  switch (grain) {
    case 'hour':
      return t('lasted.hour', 'for {{count}} hours', { count });
    case 'day':
      return t('lasted.day', 'for {{count}} days', { count });
    case 'week':
      return t('lasted.week', 'for {{count}} weeks', { count });
    case 'month':
      return t('lasted.month', 'for {{count}} months', { count });
    case 'quarter':
      return t('lasted.quarter', 'for {{count}} quarters', { count });
    default:
      return t('lasted.year', 'for {{count}} years', { count });
  }
}
