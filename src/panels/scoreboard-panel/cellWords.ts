import { formatChange } from '../../domain/format/change';
import { formatNumber, formatRate } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { comparisonOf, reachedOf, targetOf } from '../../domain/reading';
import { compareWords, reasonWords } from '../../i18n/words';
import { t } from '../../i18n/t';

import { type Base } from '../stage/options';

import { type Cell } from './board';

/** What a cell shows. */
export function cellText({ reading, column, attained }: Cell): string {
  return attained !== undefined
    ? formatRate(attained, { decimals: Math.abs(attained - 1) < 0.005 ? 1 : 0 })
    : formatNumber(reading?.value, { lang: readerLang(), unit: column.unit, format: column.format });
}

/** Everything that is known of a cell, for its tooltip: value, target, comparison, or why there is nothing. */
export function cellWords(cell: Cell, compare: Base): string {
  const { reading, column } = cell;
  const lang = readerLang();
  if (!reading || reading.value === null) {
    return `${column.label}: ${reasonWords(reading?.reason) || t('figure.none', 'no value')}`;
  }
  const share = reachedOf(targetOf(reading));
  const change = comparisonOf(reading, compare);
  const moved = change && formatChange(change, lang, true);
  return [
    `${column.label}: ${formatNumber(reading.value, { lang, unit: column.unit, format: column.format })}`,
    share !== null && t('target.attained', '{{rate}} of target', { rate: formatRate(share) }),
    moved && `${moved} ${compareWords(compare)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
