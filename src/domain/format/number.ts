import { type Lang } from '../lang';
import { unitStyle } from './unit';

export const MINUS = '\u2212';

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

/** A word for `size`, used from `from` upwards: 8,412 stays as it is, 84,120 is 84.1K. */
interface Scale {
  size: number;
  from: number;
  word: string;
}

const scales: Record<Lang, Scale[]> = {
  zh: [
    { size: 1e8, from: 1e8, word: '亿' },
    { size: 1e4, from: 1e4, word: '万' },
  ],
  en: [
    { size: 1e9, from: 1e9, word: 'B' },
    { size: 1e6, from: 1e6, word: 'M' },
    { size: 1e3, from: 1e4, word: 'K' },
  ],
};

/** Writes a number the way the reader's language shortens it; "–" for nothing. */
export function formatNumber(value: number | null | undefined, options: NumberOptions): string {
  const parts = numberParts(value, options);
  return parts ? parts.sign + parts.prefix + parts.digits + parts.scale + parts.suffix : '–';
}

export function numberParts(value: number | null | undefined, options: NumberOptions): NumberParts | null {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return null;
  }
  const style = unitStyle(options.unit, options.lang);
  const size = Math.abs(style.percent ? value * 100 : value);
  const scale = options.full || style.percent ? undefined : scaleOf(size, options.lang);
  const shown = scale ? size / scale.size : size;
  const decimals = options.decimals ?? (scale ? scaledDecimals(shown) : plainDecimals(shown, style, options));
  const digits = group(shown, decimals);
  return {
    sign: signOf(value, /^[0.,]*$/.test(digits), options.signed),
    prefix: style.prefix,
    digits,
    scale: scale?.word ?? '',
    suffix: style.suffix,
  };
}

function signOf(value: number, zero: boolean, signed = false): string {
  if (zero) {
    return '';
  }
  if (value < 0) {
    return MINUS;
  }
  return signed ? '+' : '';
}

/** Rounding can lift a number into the next scale: 9,999.6 万 is 1.00 亿. */
function scaleOf(size: number, lang: Lang): Scale | undefined {
  const list = scales[lang];
  const found = list.findIndex((scale) => size >= scale.from);
  if (found <= 0) {
    return list[found];
  }
  const above = list[found - 1];
  const rounded = Number((size / list[found].size).toFixed(scaledDecimals(size / list[found].size)));
  return rounded * list[found].size >= above.size ? above : list[found];
}

function scaledDecimals(shown: number): number {
  if (shown >= 999.95) {
    return 0;
  }
  return shown >= 9.995 ? 1 : 2;
}

function plainDecimals(
  shown: number,
  style: { percent: boolean; currency: boolean; whole: boolean },
  { format, full }: NumberOptions
): number {
  const wanted = decimalsOf(format);
  if (wanted !== undefined) {
    return wanted;
  }
  if (style.percent) {
    return 1;
  }
  if (style.whole || (!style.currency && Number.isInteger(shown))) {
    return Number.isInteger(shown) || shown >= 100 ? 0 : 1;
  }
  return full && style.currency ? 2 : bySize(shown, style.currency);
}

function bySize(shown: number, currency: boolean): number {
  if (shown >= 1000) {
    return 0;
  }
  return shown >= (currency ? 100 : 10) ? 1 : 2;
}

/** "0.00" has two decimals, "0" none; anything else says nothing. */
function decimalsOf(format: string | undefined): number | undefined {
  const match = /^[#,0]*0(?:\.([0#]+))?%?$/.exec(format ?? '');
  return match ? (match[1]?.length ?? 0) : undefined;
}

const formatters = new Map<number, Intl.NumberFormat>();

function group(value: number, decimals: number): string {
  let formatter = formatters.get(decimals);
  if (!formatter) {
    formatter = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formatters.set(decimals, formatter);
  }
  return formatter.format(value);
}

/** An estimate with two or three digits: "38万", "4.6万", "$1.2M". More would pretend to know. */
export function formatRough(value: number | null | undefined, options: NumberOptions): string {
  if (value === null || value === undefined || !Number.isFinite(value) || value === 0) {
    return formatNumber(value, { ...options, format: '0' });
  }
  const digits = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  const rough = Math.round(value / digits) * digits;
  return formatNumber(rough, { ...options, format: Math.abs(rough) >= 10 ? '0' : '0.0' }).replace(
    /(\.\d*?)0+(?=\D|$)/,
    (_, kept: string) => (kept === '.' ? '' : kept)
  );
}

/** A fraction as a per cent: 0.042 is "4.2%". Large ones lose their decimals. */
export function formatRate(
  rate: number | null | undefined,
  options: { signed?: boolean; decimals?: number } = {}
): string {
  if (rate === null || rate === undefined || !Number.isFinite(rate)) {
    return '–';
  }
  const size = Math.abs(rate * 100);
  const digits = group(size, options.decimals ?? (size >= 100 ? 0 : 1));
  return `${signOf(rate, /^[0.,]*$/.test(digits), options.signed)}${digits}%`;
}
