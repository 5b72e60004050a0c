import { addDays, bucketStart, daysBetween, type Grain, isoDate, isoWeek, parseDate } from '../calendar';
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

/** "11月19日" or "19 Nov". */
export function formatDay(text: string, lang: Lang): string {
  return intl(lang, 'day', { month: 'short', day: 'numeric' }).format(parseDate(text));
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
  return intl(lang, 'full', { year: 'numeric', month: lang === 'zh' ? 'long' : 'short', day: 'numeric' }).format(
    parseDate(text)
  );
}

/** "08:12" of "2026-11-20T08:12:00"; empty for a plain date. */
export function formatTime(text: string): string {
  return /T(\d{2}:\d{2})/.exec(text)?.[1] ?? '';
}

/** A bucket by its start and grain, in a sentence: "11月19日", "第 47 周", "2026年11月". */
export function formatBucket(text: string, grain: string, lang: Lang): string {
  const date = parseDate(text);
  const y = date.getUTCFullYear();
  switch (grain as Grain) {
    case 'hour':
      return `${formatDay(text, lang)} ${formatTime(text) || '00:00'}`;
    case 'week': {
      // A week that starts on Sunday is named by the ISO week of its Monday.
      const { week, year } = isoWeek(addDays(date, date.getUTCDay() === 0 ? 1 : 0));
      return lang === 'zh' ? `${year}年第 ${week} 周` : `week ${week}, ${year}`;
    }
    case 'month':
      return intl(lang, 'month', { year: 'numeric', month: lang === 'zh' ? 'long' : 'short' }).format(date);
    case 'quarter': {
      const quarter = Math.floor(date.getUTCMonth() / 3) + 1;
      return lang === 'zh' ? `${y}年第 ${quarter} 季度` : `Q${quarter} ${y}`;
    }
    case 'year':
      return lang === 'zh' ? `${y}年` : String(y);
    default:
      return formatDay(text, lang);
  }
}

/** The short form for an axis. */
export function formatTick(text: string, grain: string, lang: Lang): string {
  const date = parseDate(text);
  const two = (n: number) => String(n).padStart(2, '0');
  switch (grain as Grain) {
    case 'hour':
      return formatTime(text) || '00:00';
    case 'month':
      return lang === 'zh'
        ? `${two(date.getUTCFullYear() % 100)}年${date.getUTCMonth() + 1}月`
        : `${intl('en', 'mon', { month: 'short' }).format(date)} ${two(date.getUTCFullYear() % 100)}`;
    case 'quarter':
      return `${two(date.getUTCFullYear() % 100)}Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
    case 'year':
      return String(date.getUTCFullYear());
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

/** The same with the exclusive end that answers carry. */
export function formatWindow(from: string, to: string, lang: Lang): string {
  return formatRange(from, isoDate(addDays(bucketStart(parseDate(to), 'day'), -1)), lang);
}
