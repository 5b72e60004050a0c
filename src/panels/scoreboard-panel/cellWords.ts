import { formatChange } from '../../domain/format/change';
import { formatShare } from '../../domain/format/share';
import { formatNumber, formatRate } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { say } from '../../domain/lang';
import { reachedOf, targetOf } from '../../domain/reading';
import { reasonWords } from '../../i18n/words';
import { t } from '../../i18n/t';

import { type Cell } from './board';

/** What a cell shows. */
export function cellText({ reading, column, attained }: Cell): string {
  return attained !== undefined
    ? formatShare(attained)
    : formatNumber(reading?.value, { lang: readerLang(), unit: column.unit, format: column.format });
}

/** Everything that is known of a cell, for its tooltip: value, target, comparison, or why there is nothing. */
export function cellWords({ reading, column, compared }: Cell): string {
  const lang = readerLang();
  if (!reading || reading.value === null) {
    return `${column.label}: ${reasonWords(reading?.reason) || t('figure.none', 'no value')}`;
  }
  const share = reachedOf(targetOf(reading));
  const moved = compared && formatChange(compared, lang, true);
  return [
    `${column.label}: ${formatNumber(reading.value, { lang, unit: column.unit, format: column.format })}`,
    share !== null && t('target.attained', '{{rate}} of target', { rate: formatRate(share) }),
    moved && `${moved} ${say(compared.short, lang)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
