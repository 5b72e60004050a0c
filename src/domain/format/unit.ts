import { type Lang } from '../lang';

/** How a unit of a definition is shown: before or after the number, and times what. */
export interface UnitStyle {
  prefix: string;
  suffix: string;
  /** Fractions are shown × 100. */
  percent: boolean;
  currency: boolean;
  /** Whole things: no decimals. */
  whole: boolean;
}

const symbols: Record<string, string> = {
  AUD: 'A$',
  CAD: 'C$',
  CHF: 'CHF ',
  CNY: '¥',
  EUR: '€',
  GBP: '£',
  HKD: 'HK$',
  INR: '₹',
  JPY: 'JP¥',
  KRW: '₩',
  SGD: 'S$',
  TWD: 'NT$',
  USD: '$',
};

/** Free unit words that both languages know, English form first. */
const unitWords: Record<string, { en: string; zh: string }> = {
  day: { en: 'days', zh: '天' },
  hour: { en: 'h', zh: '小时' },
  minute: { en: 'min', zh: '分钟' },
  second: { en: 's', zh: '秒' },
  item: { en: 'items', zh: '件' },
  unit: { en: 'units', zh: '件' },
  order: { en: 'orders', zh: '单' },
  basket: { en: 'baskets', zh: '单' },
  person: { en: 'people', zh: '人' },
  people: { en: 'people', zh: '人' },
  visit: { en: 'visits', zh: '人次' },
  visitor: { en: 'visitors', zh: '人次' },
  customer: { en: 'customers', zh: '人' },
  household: { en: 'households', zh: '户' },
  store: { en: 'stores', zh: '家' },
  time: { en: 'times', zh: '次' },
  turn: { en: 'turns', zh: '次' },
  ticket: { en: 'tickets', zh: '单' },
  week: { en: 'weeks', zh: '周' },
  piece: { en: 'pieces', zh: '件' },
  point: { en: 'points', zh: '分' },
  coupon: { en: 'coupons', zh: '张' },
};

const plain: UnitStyle = { prefix: '', suffix: '', percent: false, currency: false, whole: false };

/** Style of a unit: ISO currency, "%", "count", or a free word. */
export function unitStyle(unit: string | undefined, lang: Lang): UnitStyle {
  if (!unit) {
    return plain;
  }
  if (unit === '%') {
    return { ...plain, suffix: '%', percent: true };
  }
  if (unit === 'count') {
    return { ...plain, whole: true };
  }
  if (/^[A-Z]{3}$/.test(unit)) {
    return { ...plain, prefix: symbols[unit] ?? `${unit} `, currency: true };
  }
  const word = unitWords[unit] ?? unitWords[unit.replace(/s$/, '')];
  const shown = word ? word[lang] : unit;
  return { ...plain, suffix: lang === 'zh' && word ? shown : ` ${shown}` };
}

/** The unit in a sentence: "CNY (¥)", "%", "days". */
export function unitName(unit: string | undefined, lang: Lang): string {
  if (!unit) {
    return '';
  }
  const style = unitStyle(unit, lang);
  if (style.currency) {
    const name = new Intl.DisplayNames([lang === 'zh' ? 'zh-CN' : 'en'], { type: 'currency' }).of(unit);
    return `${name ?? unit} (${style.prefix.trim()})`;
  }
  if (unit === 'count') {
    return lang === 'zh' ? '个数' : 'count';
  }
  return style.suffix.trim();
}
