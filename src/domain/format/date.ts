import {
  addBuckets,
  addDays,
  bucketStart,
  daysBetween,
  fiscalWeek,
  type Grain,
  isoDate,
  monthOfFiscalYear,
  parseDate,
  type Periods,
  weekOf,
} from '../calendar';
import { type Lang, tag } from '../lang';

const cache = new Map<string, Intl.DateTimeFormat>();

function intl(lang: Lang, key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `${lang}:${key}`;
  let found = cache.get(id);
  if (!found) {
    found = new Intl.DateTimeFormat(tag(lang), { ...options, timeZone: 'UTC' });
    cache.set(id, found);
  }
  return found;
}

// Written out: Intl calls September "Sept" in British English.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "11月19日" or "19 Nov". */
export function formatDay(text: string, lang: Lang): string {
  const date = parseDate(text);
  return lang === 'zh'
    ? `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
    : `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** "2026年11月19日周四" or "Thursday, 19 November 2026". */
export function formatLongDay(text: string, lang: Lang): string {
  const date = parseDate(text);
  if (lang === 'zh') {
    const day = intl('zh', 'ymd', { year: 'numeric', month: 'long', day: 'numeric' }).format(date);
    return `${day} ${intl('zh', 'weekday', { weekday: 'short' }).format(date)}`;
  }
  return intl('en', 'long', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }).format(date);
}

/** "2026年11月19日" or "19 Nov 2026". */
export function formatFullDay(text: string, lang: Lang): string {
  const year = parseDate(text).getUTCFullYear();
  return lang === 'zh' ? `${year}年${formatDay(text, lang)}` : `${formatDay(text, lang)} ${year}`;
}

/** "08:12" of "2026-11-20T08:12:00"; empty for a plain date. */
export function formatTime(text: string): string {
  return /T(\d{2}:\d{2})/.exec(text)?.[1] ?? '';
}

/**
 * A bucket by its start and grain: "11月19日", "2025年第47周", "2026年11月". Weeks count to the year that holds most of
 * them; years and quarters of a calendar that does not begin in January have both years that they lie in. One that does
 * not fit the calendar is named by its months. pkg/words says the same; both are tested on testdata/text/periods.json.
 */
export function formatBucket(text: string, grain: string, lang: Lang, calendar: Periods = {}): string {
  const own = ownName(text, grain, calendar);
  if (own) {
    return own.name[lang];
  }
  const date = parseDate(text);
  const { fiscalYearStart: fiscalStart = 1 } = calendar;
  const after = monthOfFiscalYear(date, fiscalStart);
  switch (grain as Grain) {
    case 'hour':
      return `${formatDay(text, lang)} ${formatTime(text) || '00:00'}`;
    case 'week': {
      const { week, year } = weekOf(date, date.getUTCDay());
      return lang === 'zh' ? `${year}年第${week}周` : `week ${week}, ${year}`;
    }
    case 'month':
      return formatMonth(date, lang);
    case 'quarter': {
      const quarter = after / 3 + 1;
      const year = formatFiscalYear(date, calendar, lang);
      return after % 3 !== 0
        ? formatMonths(date, 3, lang)
        : lang === 'zh'
          ? `${year}第${quarter}季度`
          : `Q${quarter} ${year}`;
    }
    case 'year':
      return after === 0 ? formatFiscalYear(date, calendar, lang) : formatMonths(date, 12, lang);
    default:
      return formatDay(text, lang);
  }
}

function formatMonth(date: Date, lang: Lang): string {
  const year = date.getUTCFullYear();
  return lang === 'zh' ? `${year}年${date.getUTCMonth() + 1}月` : `${months[date.getUTCMonth()]} ${year}`;
}

function formatMonths(from: Date, count: number, lang: Lang): string {
  const last = addBuckets(from, 'month', count - 1);
  return formatMonth(from, lang) + (lang === 'zh' ? '–' : ' – ') + formatMonth(last, lang);
}

/** What a calendar of its own periods calls one of them. */
function ownName(text: string, grain: string, { periods }: Periods) {
  return periods?.[grain]?.find(({ start }) => start === text.slice(0, 10));
}

/**
 * The fiscal year that holds a date: "2025", "2025年"; where it does not begin in January "FY2025/26", "2025/26 财年", or
 * by the one of both that the calendar names it by, "FY2026".
 */
function formatFiscalYear(date: Date, { fiscalYearStart = 1, yearNamed }: Periods, lang: Lang): string {
  const year = bucketStart(date, 'year', { fiscalYearStart }).getUTCFullYear();
  if (fiscalYearStart <= 1) {
    return lang === 'zh' ? `${year}年` : String(year);
  }
  const name = yearNamed === 'begin' ? year : yearNamed === 'end' ? year + 1 : `${year}/${two(year + 1)}`;
  return lang === 'zh' ? `${name} 财年` : `FY${name}`;
}

/** "FY2025/26 week 34": weeks counted from the first day of the fiscal year. */
export function formatFiscalWeek(text: string, calendar: Periods, lang: Lang): string {
  const date = parseDate(text);
  const { week } = fiscalWeek(date, calendar.fiscalYearStart ?? 1);
  const year = formatFiscalYear(date, calendar, lang);
  return lang === 'zh' ? `${year}第${week}周` : `${year} week ${week}`;
}

const two = (n: number) => String(n % 100).padStart(2, '0');

/** The short form for an axis. */
export function formatTick(text: string, grain: string, lang: Lang, calendar: Periods = {}): string {
  const own = ownName(text, grain, calendar);
  if (own) {
    return own.short[lang];
  }
  const date = parseDate(text);
  const { fiscalYearStart: fiscalStart = 1, yearNamed } = calendar;
  const begin = bucketStart(date, 'year', calendar).getUTCFullYear();
  const both =
    yearNamed === 'begin' ? two(begin) : yearNamed === 'end' ? two(begin + 1) : `${two(begin)}/${two(begin + 1)}`;
  const year = fiscalStart > 1 ? both : two(begin);
  switch (grain as Grain) {
    case 'hour':
      return formatTime(text) || '00:00';
    case 'month':
      return lang === 'zh'
        ? `${two(date.getUTCFullYear())}年${date.getUTCMonth() + 1}月`
        : `${months[date.getUTCMonth()]} ${two(date.getUTCFullYear())}`;
    case 'quarter':
      return `${year}Q${Math.floor(monthOfFiscalYear(date, fiscalStart) / 3) + 1}`;
    case 'year':
      return fiscalStart > 1 ? `FY${year}` : String(begin);
    default:
      return lang === 'zh' ? `${date.getUTCMonth() + 1}/${date.getUTCDate()}` : formatDay(text, lang);
  }
}

/** A range whose end is inclusive: "11月1日 – 11月19日"; one day stands alone. */
export function formatRange(from: string, toInclusive: string, lang: Lang): string {
  if (daysBetween(from, toInclusive) <= 0) {
    return formatDay(from, lang);
  }
  const sameYear = from.slice(0, 4) === toInclusive.slice(0, 4);
  return sameYear
    ? `${formatDay(from, lang)} – ${formatDay(toInclusive, lang)}`
    : `${formatFullDay(from, lang)} – ${formatFullDay(toInclusive, lang)}`;
}

/** With the year, of days that need not be this year's: "29 Jan – 4 Feb 2025", "2025年1月29日 – 2月4日". */
export function formatDatedRange(from: string, toInclusive: string, lang: Lang): string {
  if (daysBetween(from, toInclusive) <= 0) {
    return formatFullDay(from, lang);
  }
  if (from.slice(0, 4) !== toInclusive.slice(0, 4)) {
    return formatRange(from, toInclusive, lang);
  }
  return lang === 'zh'
    ? `${formatFullDay(from, lang)} – ${formatDay(toInclusive, lang)}`
    : `${formatDay(from, lang)} – ${formatFullDay(toInclusive, lang)}`;
}

/** A range with the exclusive end that answers carry. */
export function formatWindow(from: string, to: string, lang: Lang): string {
  return formatRange(from, isoDate(addDays(bucketStart(parseDate(to), 'day'), -1)), lang);
}
