import { t } from '../../i18n/t';
import { grainWords } from '../../i18n/words';

/** How a measure aggregates. */
export function aggWords(agg: string): string {
  switch (agg) {
    case 'sum':
      return t('builder.agg-sum', 'total');
    case 'sum_boolean':
      return t('builder.agg-true', 'how often');
    case 'count':
      return t('builder.agg-count', 'number of rows');
    case 'count_distinct':
      return t('builder.agg-distinct', 'number of different ones');
    case 'min':
      return t('builder.agg-min', 'least');
    case 'max':
      return t('builder.agg-max', 'greatest');
    case 'average':
      return t('builder.agg-average', 'mean');
    case 'median':
      return t('builder.agg-median', 'median');
    default:
      return t('builder.agg-percentile', 'percentile');
  }
}

export const conditionChoices = () => [
  { value: 'in', label: t('builder.is', 'is') },
  { value: 'out', label: t('builder.is-not', 'is not') },
  { value: 'none', label: t('builder.has-none', 'has no value') },
  { value: 'some', label: t('builder.has-some', 'has a value') },
];

export const howChoices = () => [
  { value: 'alone', label: t('builder.alone', 'by itself') },
  { value: 'ratio', label: t('builder.ratio', '÷ divided by') },
  { value: 'minus', label: t('builder.minus', '− less') },
  { value: 'plus', label: t('builder.plus', '+ plus') },
];

/** Times by "kind grain". */
export const timeChoices = () => [
  { value: 'each', label: t('builder.time-each', 'each period by itself') },
  { value: 'toDate week', label: t('builder.time-week', 'week to date') },
  { value: 'toDate month', label: t('builder.time-month', 'month to date') },
  { value: 'toDate quarter', label: t('builder.time-quarter', 'quarter to date') },
  { value: 'toDate year', label: t('builder.time-year', 'year to date') },
  { value: 'window', label: t('builder.time-window', 'a time that rolls along') },
  { value: 'all', label: t('builder.time-all', 'since the beginning') },
  { value: 'change', label: t('builder.time-change', 'change against earlier, as a rate') },
  { value: 'difference', label: t('builder.time-difference', 'difference from earlier') },
];

export const grainChoices = () =>
  ['day', 'week', 'month', 'quarter', 'year'].map((value) => ({ value, label: grainWords(value) }));

export const goodChoices = () => [
  { value: 'neither', label: t('builder.good-none', 'neither way') },
  { value: 'up', label: t('builder.good-up', 'higher is better') },
  { value: 'down', label: t('builder.good-down', 'lower is better') },
  { value: 'range', label: t('builder.good-range', 'good within a range') },
];
