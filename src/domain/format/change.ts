import { type Lang } from '../lang';
import { formatNumber, formatRate, MINUS } from './number';

export type Direction = 'up' | 'down' | 'flat';

export interface ChangeInput {
  delta: number | null;
  rate: number | null;
  unit?: string;
  format?: string;
}

/** Differences of rates are percentage points, never per cent of a per cent. */
export function formatPoints(delta: number, lang: Lang, signed = false): string {
  const size = Math.abs(delta * 100);
  const digits = size.toFixed(size >= 0.095 || size === 0 ? 1 : 2);
  let sign = '';
  if (Number(digits) !== 0) {
    sign = delta < 0 ? MINUS : signed ? '+' : '';
  }
  return `${sign}${digits}${lang === 'zh' ? ' 个百分点' : ' pp'}`;
}

/** How much a value moved, in the way its unit asks for; null where nothing can be said. */
export function formatChange(change: ChangeInput, lang: Lang, signed = false): string | null {
  if (change.unit === '%') {
    return change.delta === null ? null : formatPoints(change.delta, lang, signed);
  }
  if (change.rate !== null) {
    return formatRate(change.rate, { signed });
  }
  return change.delta === null ? null : formatDelta(change.delta, change, lang, signed);
}

/** The difference itself, in the metric's unit. */
export function formatDelta(
  delta: number | null,
  { unit, format }: { unit?: string; format?: string },
  lang: Lang,
  signed = true
): string {
  if (delta === null) {
    return '–';
  }
  return unit === '%' ? formatPoints(delta, lang, signed) : formatNumber(delta, { lang, unit, format, signed });
}

/** Movements that round to nothing count as flat. */
export function directionOf(change: ChangeInput): Direction {
  const size = change.unit === '%' ? change.delta : (change.rate ?? change.delta);
  if (size === null || Math.abs(size) < 0.0005) {
    return 'flat';
  }
  return size > 0 ? 'up' : 'down';
}
