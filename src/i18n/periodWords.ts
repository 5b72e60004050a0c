import { addDays, isoDate, parseDate } from '../domain/calendar';
import { formatBucket } from '../domain/format/date';
import { type Catalog } from '../domain/generated/wire';
import { type Lang } from '../domain/lang';
import { finished } from '../domain/period';
import { type View } from '../domain/view';

import { t } from './t';

/** The running period that lists of metrics are about. */
export function presetOf({ grain }: View): string {
  return { day: 'lastDay', week: 'wtd', quarter: 'qtd', year: 'ytd' }[grain as string] ?? 'mtd';
}

/** It in words: "November 2026 to date". */
export function periodWords(catalog: Catalog, view: View, lang: Lang): string {
  switch (presetOf(view)) {
    case 'lastDay':
      return t('period.last-day', 'last day');
    case 'wtd':
      return t('period.wtd', 'week to date');
    case 'qtd':
      return t('period.qtd', 'quarter to date');
    case 'ytd':
      return t('period.ytd', 'year to date');
    default: {
      const lastDay = isoDate(addDays(parseDate(finished(catalog)), -1));
      return t('centre.month-to-date', '{{month}} to date', { month: formatBucket(lastDay, 'month', lang) });
    }
  }
}
