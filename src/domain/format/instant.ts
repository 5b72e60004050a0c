import { type Lang } from '../lang';
import { localTime } from '../zone';

import { formatDay, formatFullDay, formatTime } from './date';

/**
 * An RFC 3339 instant by the project's clock: "08:12" of today, "20 Nov 08:12" of this
 * year, "20 Nov 2025 08:12" of another; empty for what is none.
 */
export function formatInstant(at: string | undefined, zone: string, lang: Lang, now = Date.now()): string {
  const instant = Date.parse(at ?? '');
  if (Number.isNaN(instant)) {
    return '';
  }
  const local = localTime(instant, zone);
  const here = localTime(now, zone);
  if (here.slice(0, 10) === local.slice(0, 10)) {
    return formatTime(local);
  }
  const day = here.slice(0, 4) === local.slice(0, 4) ? formatDay(local, lang) : formatFullDay(local, lang);
  return `${day} ${formatTime(local)}`;
}
