import { currencies, symbols, unitWords } from '../generated/units';
import { type Lang } from '../lang';

/** What decides how many decimals a number has: whole things, a currency, fractions times a hundred, their differences. */
type UnitKind = 'plain' | 'count' | 'money' | 'percent' | 'points';

/** How a unit of a definition is shown: before or after the number, and times what. */
export interface UnitStyle {
  kind: UnitKind;
  prefix: string;
  /** Behind the digits, with the space before it: behind exactly 1, and behind everything else. */
  one: string;
  many: string;
  /** Behind 万 and 亿 without that space. */
  tight: boolean;
  /** Decimals of a currency. */
  minor: number;
  /** Decimal places that the value is moved by. */
  shift: number;
  /** Of a change: one that rounds to nothing is nothing. */
  change?: boolean;
  /** Decimals of what moved, where those are more than the usual. */
  finer?: number;
  /** Decimals that the definition's pattern wants. */
  pattern?: { least: number; most: number };
}

const plain: UnitStyle = { kind: 'plain', prefix: '', one: '', many: '', tight: false, minor: 0, shift: 0 };

/** Style of a unit: ISO currency, "%", "count", or a free word; with the decimals of a pattern such as "0.0". */
export function unitStyle(unit: string | undefined, lang: Lang, format?: string): UnitStyle {
  return { ...shapeOf(unit, lang), pattern: patternOf(format) };
}

function shapeOf(unit: string | undefined, lang: Lang): UnitStyle {
  if (!unit) {
    return plain;
  }
  if (unit === '%') {
    return { ...plain, kind: 'percent', one: '%', many: '%', shift: 2 };
  }
  if (unit === 'count') {
    return { ...plain, kind: 'count' };
  }
  if (Object.hasOwn(currencies, unit)) {
    return { ...plain, kind: 'money', prefix: symbols[unit] ?? `${unit} `, minor: currencies[unit] };
  }
  const word = Object.hasOwn(unitWords, unit) ? unitWords[unit] : undefined;
  if (!word) {
    return { ...plain, one: ` ${unit}`, many: ` ${unit}` };
  }
  return lang === 'zh'
    ? { ...plain, one: ` ${word.zh}`, many: ` ${word.zh}`, tight: true }
    : { ...plain, one: ` ${word.en[0]}`, many: ` ${word.en[1]}` };
}

/** Style of relative changes. */
export const rateStyle: UnitStyle = { ...shapeOf('%', 'en'), change: true };

/** Style of differences of rates, with so many decimals of the rates themselves where those have more than one. */
export function pointStyle(lang: Lang, finer?: number): UnitStyle {
  const word = lang === 'zh' ? ' 个百分点' : ' pp';
  return { ...plain, kind: 'points', one: word, many: word, shift: 2, change: true, finer };
}

/** "0.00" has two decimals, "0" none, "0.0#" one or two; anything else says nothing. */
function patternOf(format: string | undefined): { least: number; most: number } | undefined {
  const match = /^[#,0]*0(?:\.(0*)(#*))?%?$/.exec(format ?? '');
  const [, must = '', may = ''] = match ?? [];
  return match ? { least: must.length, most: must.length + may.length } : undefined;
}

/** The unit in a sentence: "CNY (¥)", "%", "days". */
export function unitName(unit: string | undefined, lang: Lang): string {
  if (!unit) {
    return '';
  }
  const style = unitStyle(unit, lang);
  if (style.kind === 'money') {
    const name = new Intl.DisplayNames([lang === 'zh' ? 'zh-CN' : 'en'], { type: 'currency' }).of(unit);
    return `${name ?? unit} (${style.prefix.trim()})`;
  }
  if (unit === 'count') {
    return lang === 'zh' ? '个数' : 'count';
  }
  return style.many.trim();
}
