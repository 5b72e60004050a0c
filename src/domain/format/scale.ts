import { type Lang } from '../lang';

import { type Decimal, decimalsOf, isLess, round, shift } from './decimal';
import { type UnitStyle } from './unit';

/** A word for 10^power, used from 10^from upwards: 8,412 stays as it is, 84,120 is 84.1K. */
export interface Scale {
  from: number;
  power: number;
  word: string;
}

export const UNSCALED: Scale = { from: 0, power: 0, word: '' };

/** Smallest first; thousands stay whole up to 9,999. */
const scales: Record<Lang, Scale[]> = {
  zh: [
    { from: 4, power: 4, word: '万' },
    { from: 8, power: 8, word: '亿' },
    { from: 12, power: 12, word: '万亿' },
  ],
  en: [
    { from: 4, power: 3, word: 'K' },
    { from: 6, power: 6, word: 'M' },
    { from: 9, power: 9, word: 'B' },
    { from: 12, power: 12, word: 'T' },
  ],
};

// Sizes from which a number needs fewer decimals: a little below ten, a hundred, a thousand, since rounding lifts it there.
export const NEAR_TEN: Decimal = { digits: '9995', point: 1 };
export const NEAR_HUNDRED: Decimal = { digits: '9995', point: 2 };
export const NEAR_THOUSAND: Decimal = { digits: '99995', point: 3 };

/** 万, K, …; rounding can lift a number into the next one: 9,999.5 is 1万, 9,999.6 万 is 1 亿. Per cent has none. */
export function scaleOf(size: Decimal, style: UnitStyle, lang: Lang): Scale {
  let found = UNSCALED;
  if (style.kind === 'percent' || style.kind === 'points') {
    return found;
  }
  for (const next of scales[lang]) {
    const shown = shift(size, -found.power);
    if (shift(round(shown, decimalsFor(shown, style, found).most), found.power).point <= next.from) {
      break;
    }
    found = next;
  }
  return found;
}

/**
 * How many decimals a number may have: by its pattern while it is not shortened, else by its size, with two digits that
 * count where it would vanish.
 */
export function decimalsFor(shown: Decimal, style: UnitStyle, scale: Scale): { least: number; most: number } {
  if (scale.power > 0) {
    return { least: 0, most: bySize(shown, NEAR_THOUSAND) };
  }
  if (style.pattern) {
    return style.pattern;
  }
  const most = usual(shown, style);
  const vanishes = !style.change && shown.digits !== '' && isLess(shown, { digits: '95', point: -most });
  return { least: style.change ? most : 0, most: vanishes ? 2 - shown.point : most };
}

export function usual(shown: Decimal, { kind, minor, finer = 1 }: UnitStyle): number {
  switch (kind) {
    case 'percent':
    case 'points':
      return isLess(shown, NEAR_THOUSAND) ? Math.max(1, finer) : 0;
    case 'money':
      return isLess(shown, NEAR_HUNDRED) ? minor : 0;
    case 'count':
      return decimalsOf(shown) > 0 && isLess(shown, NEAR_HUNDRED) ? 1 : 0;
    default:
      return bySize(shown, NEAR_HUNDRED);
  }
}

/** Two decimals below ten, one from there, none from a size on. */
function bySize(shown: Decimal, none: Decimal): number {
  if (!isLess(shown, none)) {
    return 0;
  }
  return isLess(shown, NEAR_TEN) ? 2 : 1;
}
