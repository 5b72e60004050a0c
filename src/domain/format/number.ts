import { type Lang } from '../lang';

import { type Decimal, decimalOf, decimalsOf, digitsOf, round, shift } from './decimal';
import { decimalsFor, type Scale, scaleOf, UNSCALED } from './scale';
import { unitStyle, type UnitStyle } from './unit';

const MINUS = '\u2212';

/** What stands where there is no number. */
export const NOTHING = '–';

export interface NumberOptions {
  lang: Lang;
  unit?: string;
  /** Pattern of the definition, such as "0.0": its decimals are kept while the number is not shortened. */
  format?: string;
  /** Decimals that somebody chose, in place of those that definition and size want. */
  decimals?: number;
  /** Write all digits instead of 万/亿 or K/M/B. */
  full?: boolean;
  /** Write "+" before positive numbers. */
  signed?: boolean;
}

/** A number in the pieces that a card sets in different sizes. */
export interface NumberParts {
  sign: string;
  prefix: string;
  digits: string;
  /** 万, 亿, K, M, B. */
  scale: string;
  suffix: string;
}

/**
 * Writes a number the way the reader's language shortens it; "–" for nothing. It has the decimals that its size and unit
 * want, halves away from zero on its decimal digits, without zeros at their end; a currency has all its minor units or
 * none. pkg/words writes the same; both are tested on testdata/text/numbers.json.
 */
export function formatNumber(value: number | null | undefined, options: NumberOptions): string {
  return textOf(numberParts(value, options));
}

export function textOf(parts: NumberParts | null): string {
  return parts ? parts.sign + parts.prefix + parts.digits + parts.scale + parts.suffix : NOTHING;
}

export function numberParts(value: number | null | undefined, options: NumberOptions): NumberParts | null {
  return styled(value, unitStyle(options.unit, options.lang, options.format), options);
}

/** Decimals of a number that is written out with all its digits. */
const FULL = 6;

/** A number in a style of its own. */
export function styled(
  value: number | null | undefined,
  style: UnitStyle,
  { lang, decimals, full, signed }: Pick<NumberOptions, 'lang' | 'decimals' | 'full' | 'signed'>
): NumberParts | null {
  if (!isNumber(value)) {
    return null;
  }
  const size = shift(decimalOf(value), style.shift);
  const scale = full ? UNSCALED : scaleOf(size, style, lang);
  if (decimals !== undefined) {
    return compose(value, size, style, scale, { least: decimals, most: decimals, signed, exact: true });
  }
  const digits = decimalsFor(shift(size, -scale.power), style, scale);
  const most =
    full && !style.pattern ? Math.max(digits.most, style.kind === 'money' ? style.minor : FULL) : digits.most;
  return compose(value, size, style, scale, { ...digits, most, signed });
}

export function isNumber(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && Number.isFinite(value);
}

interface Digits {
  least: number;
  most: number;
  signed?: boolean;
  /** As many decimals as were asked for, also of a currency. */
  exact?: boolean;
}

/** The digits with so many decimals, zeros dropped down to the least, and what stands around them. */
export function compose(
  value: number,
  size: Decimal,
  style: UnitStyle,
  scale: Scale,
  { least, most, signed, exact }: Digits
): NumberParts {
  const shown = round(shift(size, -scale.power), most);
  const whole = style.kind === 'money' && !exact && !style.pattern && scale.power === 0 && decimalsOf(shown) > 0;
  const digits = digitsOf(shown, whole ? Math.max(least, style.minor) : least);
  const suffix = digits === '1' && scale.power === 0 ? style.one : style.many;
  return {
    sign: shown.digits === '' ? '' : value < 0 ? MINUS : signed ? '+' : '',
    prefix: style.prefix,
    digits,
    scale: scale.word,
    suffix: style.tight && scale.power > 0 ? suffix.slice(1) : suffix,
  };
}

/** An estimate with two digits: "38万", "4.6万", "$1.2M". More would pretend to know. */
export function formatRough(value: number | null | undefined, { lang, unit, signed }: NumberOptions): string {
  if (!isNumber(value)) {
    return NOTHING;
  }
  const style = unitStyle(unit, lang);
  const exact = shift(decimalOf(value), style.shift);
  const size = round(exact, 2 - exact.point);
  const scale = scaleOf(size, style, lang);
  const digits = decimalsFor(shift(size, -scale.power), style, scale);
  return textOf(compose(value, size, style, scale, { ...digits, signed, exact: true }));
}

/** A fraction as a per cent: 0.042 is "4.2%". */
export function formatRate(rate: number | null | undefined, options: { signed?: boolean } = {}): string {
  return textOf(styled(rate, unitStyle('%', 'en'), { lang: 'en', ...options }));
}

/** How many decimals of a per cent are written at most to tell it from the target; what is nearer is noise of the sum. */
const FINEST = 6;

/**
 * What is reached of a target: with one decimal, so that those beside each other are alike, and with as many as it takes
 * not to read as the target where it is not: 0.9996 is 99.96%, since 100% would be met.
 */
export function formatShare(share: number | null | undefined): string {
  const decimals = isNumber(share) && Math.abs(share) >= 10 ? 0 : 1;
  return textOf(
    styled(share, unitStyle('%', 'en'), { lang: 'en', decimals: isNumber(share) ? untold(share, decimals) : decimals })
  );
}

/** Whether a share reads as 100% with so many decimals without being it. */
export function readsAsMet(share: number, decimals: number): boolean {
  const size = shift(decimalOf(share), 2);
  return same(round(size, decimals), WHOLE) && !same(round(size, FINEST), WHOLE);
}

function untold(share: number, decimals: number): number {
  return readsAsMet(share, decimals) ? untold(share, decimals + 1) : decimals;
}

const WHOLE: Decimal = { digits: '1', point: 3 };

const same = (a: Decimal, b: Decimal) => a.digits === b.digits && a.point === b.point;
