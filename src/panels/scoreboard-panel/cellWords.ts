import { formatChange } from '../../domain/format/change';
import { attainedColumn, valueColumn } from '../../domain/format/column';
import { formatNumber } from '../../domain/format/number';
import { readerLang } from '../../grafana/reader';
import { called, say } from '../../domain/lang';
import { reachedOf, targetOf } from '../../domain/reading';
import { reasonWords } from '../../i18n/reasonWords';
import { attainedWords } from '../../i18n/words';
import { t } from '../../i18n/t';

import { type Cell } from './board';

/** What the cells of a column show, all with the same decimals. */
export function cellTexts(cells: Cell[]): (cell: Cell) => string {
  const { unit, format } = cells[0]?.column ?? {};
  const shares = attainedColumn(cells.map(({ attained }) => attained));
  const values = valueColumn(
    cells.map(({ reading, attained }) => (attained === undefined ? reading?.value : undefined)),
    { lang: readerLang(), unit, format }
  );
  return ({ reading, attained }) => (attained === undefined ? values.text(reading?.value) : shares.text(attained));
}

/** Everything that is known of a cell, for its tooltip: value, target, comparison, or why there is nothing. */
export function cellWords({ reading, column, compared }: Cell): string {
  const lang = readerLang();
  if (!reading || reading.value === null) {
    return called(column.label, reasonWords(reading?.reason) || t('figure.none', 'no value'), lang);
  }
  const share = reachedOf(targetOf(reading));
  const moved = compared && formatChange(compared, lang, true);
  return [
    called(column.label, formatNumber(reading.value, { lang, unit: column.unit, format: column.format }), lang),
    share !== null && attainedWords(share, reading.good),
    moved && `${moved} ${say(compared.short, lang)}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
