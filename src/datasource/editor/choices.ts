import { type ComboboxOption } from '@grafana/ui';

import { GRAINS } from '../../domain/calendar';
import { type By, type Catalog, type Metric } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { choosableDimensions, realLevels } from '../../domain/scope';
import { searchMetrics } from '../../domain/search';
import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';

import { nameOf } from './advice';

const SHOWN = 100;

/** Metrics that answer a search in either language, best first; by business domain without one. */
export function metricOptions(catalog: Catalog, lang: Lang, search: string): ComboboxOption[] {
  const domain = (metric: Metric) =>
    say(catalog.domains.find(({ name }) => name === metric.domain)?.label, lang) || metric.domain || '';
  const found = searchMetrics(catalog, search).filter(({ status }) => status !== 'retired');
  const list = search ? found : [...found].sort((a, b) => domain(a).localeCompare(domain(b)));
  return list.slice(0, search ? SHOWN : undefined).map((metric) => ({
    value: metric.name,
    label: say(metric.label, lang) || metric.name,
    description: say(metric.description, lang) || undefined,
    ...(!search && { group: domain(metric) || undefined }),
  }));
}

/** What all of the metrics can be split by; without metrics, everything. */
export function byOptions(catalog: Catalog, metrics: Metric[], lang: Lang): ComboboxOption[] {
  const levels = catalog.hierarchies
    .filter(({ name }) => metrics.every((metric) => metric.hierarchies.includes(name)))
    .flatMap((hierarchy) =>
      realLevels(hierarchy).map((level) => ({
        value: `${hierarchy.name}.${level.name}`,
        label: say(level.label, lang) || level.name,
        group: say(hierarchy.label, lang) || hierarchy.name,
      }))
    );
  return [...levels, ...dimensionOptions(catalog, metrics, lang)];
}

export function dimensionOptions(catalog: Catalog, metrics: Metric[], lang: Lang): ComboboxOption[] {
  const levels = new Set(catalog.hierarchies.flatMap((hierarchy) => hierarchy.levels.map((level) => level.dimension)));
  return choosableDimensions(catalog)
    .filter(({ name }) => !levels.has(name))
    .filter(({ name }) => metrics.every((metric) => metric.dimensions.includes(name)))
    .map(({ name, label }) => ({
      value: name,
      label: say(label, lang) || name,
      group: t('editor.dimensions', 'Dimensions'),
    }));
}

/** Writes and reads a choice of what to split by. */
export const byValue = (by: By): string => nameOf(by).replace(/^undefined\./, '');

export function byOf(value: string): By {
  const [hierarchy, level] = value.split('.');
  return level ? { hierarchy, level } : { dimension: value };
}

export function grainOptions(finest: string): ComboboxOption[] {
  const from = GRAINS.indexOf(finest as (typeof GRAINS)[number]);
  return [
    {
      value: 'auto',
      label: t('editor.grain-auto', 'Automatic'),
      description: t('editor.grain-auto-hint', 'Follows the width of the panel and the time shown'),
    },
    ...GRAINS.filter((_, i) => i >= from).map((grain) => ({ value: grain as string, label: grainWords(grain) })),
    {
      value: 'none',
      label: t('editor.grain-none', 'No steps'),
      description: t('editor.grain-none-hint', 'One value for the whole time'),
    },
  ];
}

export function presetOptions(): ComboboxOption[] {
  const preset = (value: string, label: string, group: string) => ({ value, label, group });
  const toDate = t('preset.to-date', 'To date');
  const whole = t('preset.whole', 'Whole periods');
  const last = t('preset.last', 'Last finished');
  return [
    {
      value: 'dashboard',
      label: t('preset.dashboard', "The dashboard's time"),
      description: t('preset.dashboard-hint', 'Follows the time picker'),
    },
    preset('wtd', t('preset.wtd', 'Week to date'), toDate),
    preset('mtd', t('preset.mtd', 'Month to date'), toDate),
    preset('qtd', t('preset.qtd', 'Quarter to date'), toDate),
    preset('ytd', t('preset.ytd', 'Year to date'), toDate),
    preset('lastDay', t('preset.last-day', 'Yesterday'), whole),
    preset('lastWeek', t('preset.last-week', 'Last week'), whole),
    preset('lastMonth', t('preset.last-month', 'Last month'), whole),
    preset('lastQuarter', t('preset.last-quarter', 'Last quarter'), whole),
    preset('lastYear', t('preset.last-year', 'Last year'), whole),
    preset('last 7 days', t('preset.days', 'Last {{n}} days', { n: 7 }), last),
    preset('last 30 days', t('preset.days', 'Last {{n}} days', { n: 30 }), last),
    preset('last 13 weeks', t('preset.weeks', 'Last {{n}} weeks', { n: 13 }), last),
    preset('last 13 months', t('preset.months', 'Last {{n}} months', { n: 13 }), last),
  ];
}
