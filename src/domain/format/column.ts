import { type Lang } from '../lang';

import { type Decimal, decimalOf, decimalsOf, isLess, round, shift } from './decimal';
import { compose, formatShare, isNumber, type NumberParts, readsAsMet, styled, textOf } from './number';
import { decimalsFor, NEAR_HUNDRED, NEAR_TEN, NEAR_THOUSAND, scaleOf, UNSCALED, usual } from './scale';
import { pointStyle, rateStyle, unitStyle, type UnitStyle } from './unit';

type Values = ReadonlyArray<number | null | undefined>;

interface Wishes {
  lang: Lang;
  unit?: string;
  format?: string;
  signed?: boolean;
}

/** How the numbers of one column of a table are written. */
export interface Column {
  parts: (value: number | null | undefined) => NumberParts | null;
  text: (value: number | null | undefined) => string;
}

/**
 * All numbers of a column that are written out have the same decimals, and so have all that are shortened (万, K), as
 * many as the smallest of them wants: 1.27万 beside 8,412万 keeps its decimals. A number that would read 0 without being
 * it keeps digits of its own. Changes have a decimal in any case, and one that would read 0 is 0: what moved by less than
 * is written did not move.
 */
export function valueColumn(values: Values, { lang, unit, format, signed }: Wishes): Column {
  return column(values, unitStyle(unit, lang, format), lang, signed);
}

/** The decimals of a column: of the numbers that are written out, and of those that are shortened. */
export interface ColumnDecimals {
  plain: number;
  short: number;
}

/** The decimals that valueColumn gives to these values. */
export function decimalsOfColumn(values: Values, { lang, unit, format }: Wishes): ColumnDecimals {
  return decimalsIn(values, unitStyle(unit, lang, format), lang);
}

/** A column of these decimals, whatever its values. */
export function columnOf(decimals: ColumnDecimals, { lang, unit, format, signed }: Wishes): Column {
  return writer(decimals, unitStyle(unit, lang, format), lang, signed);
}

/** A column of relative changes, or of shares. */
export function rateColumn(values: Values, signed = false): Column {
  return column(values, signed ? rateStyle : unitStyle('%', 'en'), 'en', signed);
}

/**
 * A column of what is reached of targets. One that would read 100% without being it keeps digits of its own, since it
 * would tell another verdict.
 */
export function attainedColumn(values: Values): Column {
  const style = unitStyle('%', 'en');
  const { plain, short } = decimalsIn(values, style, 'en');
  const column = writer({ plain, short }, style, 'en');
  return {
    ...column,
    text: (value) => (isNumber(value) && readsAsMet(value, plain) ? formatShare(value) : column.text(value)),
  };
}

/** A column of differences of rates, with their signs; around are the rates that moved. */
export function pointColumn(values: Values, lang: Lang, around: Values = [], format?: string): Column {
  return column(values, pointStyle(lang, decimalsAround(around, format)), lang, true);
}

/** How many decimals rates are written with, each by itself. */
export function decimalsAround(rates: Values, format?: string): number {
  const style = unitStyle('%', 'en', format);
  return Math.max(
    0,
    ...rates.filter(isNumber).map((rate) => {
      const size = shift(decimalOf(rate), style.shift);
      const { most } = decimalsFor(size, style, UNSCALED);
      return size.digits === '' ? 0 : Math.min(most, decimalsOf(round(size, most)));
    })
  );
}

function column(values: Values, style: UnitStyle, lang: Lang, signed?: boolean): Column {
  return writer(decimalsIn(values, style, lang), style, lang, signed);
}

function decimalsIn(values: Values, style: UnitStyle, lang: Lang): ColumnDecimals {
  const whole: Decimal[] = [];
  let short = 0; // decimals of those that are shortened
  for (const value of values.filter(isNumber)) {
    const size = shift(decimalOf(value), style.shift);
    const scale = scaleOf(size, style, lang);
    const shown = shift(size, -scale.power);
    if (scale.power > 0) {
      short = Math.max(short, decimalsOf(round(shown, decimalsFor(shown, style, scale).most)));
    } else {
      whole.push(size);
    }
  }
  return { plain: columnDecimals(whole, style), short };
}

function writer({ plain, short }: ColumnDecimals, style: UnitStyle, lang: Lang, signed?: boolean): Column {
  const parts = (value: number | null | undefined) => {
    if (!isNumber(value)) {
      return null;
    }
    const size = shift(decimalOf(value), style.shift);
    const scale = scaleOf(size, style, lang);
    const decimals = scale.power > 0 ? short : plain;
    const vanishes =
      !style.change && size.digits !== '' && scale.power === 0 && round(size, plain).digits === '' && !style.pattern;
    return vanishes
      ? styled(value, style, { lang, signed })
      : compose(value, size, style, scale, { least: decimals, most: decimals, signed });
  };
  return { parts, text: (value) => textOf(parts(value)) };
}

/**
 * Those that the smallest number wants, less the ones that are zero all the way down. A currency has all its minor units
 * or none: none beside thousands, and where all are tens.
 */
function columnDecimals(list: Decimal[], style: UnitStyle): number {
  const money = style.kind === 'money';
  const least = style.pattern?.least ?? 0;
  if (money && list.some((size) => !isLess(size, NEAR_THOUSAND))) {
    return least;
  }
  const tens =
    money && list.some((size) => !isLess(size, NEAR_HUNDRED)) && !list.some((size) => isLess(size, NEAR_TEN));
  const wanted = Math.max(
    0,
    ...list.filter(({ digits }) => digits !== '' || style.change).map((size) => usual(size, style))
  );
  const most = style.pattern?.most ?? (tens ? 0 : wanted);
  if (style.change) {
    return most; // one decimal, whatever they are
  }
  const needed = Math.max(least, ...list.map((size) => decimalsOf(round(size, most))));
  return money && needed > 0 && !style.pattern ? most : needed;
}
