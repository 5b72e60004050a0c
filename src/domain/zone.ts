import { addDays, isoDate, parseDate } from './calendar';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const options: Intl.DateTimeFormatOptions = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    };
    try {
      format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: zone });
    } catch {
      format = new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' });
    }
    formats.set(zone, format);
  }
  return format;
}

/** What a clock in the zone shows at an instant: "2006-01-02T15:04:05". An unknown zone is UTC. */
export function localTime(instant: number, zone: string): string {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value])
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`;
}

/** The instant at which a day begins in the zone. */
export function dayStart(day: string, zone: string): number {
  return instantOf(`${isoDate(parseDate(day.slice(0, 10)))}T00:00`, zone);
}

/** The instant at which a clock in the zone shows "2006-01-02T15:04"; NaN for what is no time. */
export function instantOf(local: string, zone: string): number {
  const wanted = Date.parse(`${local}Z`);
  if (Number.isNaN(wanted)) {
    return NaN;
  }
  const offset = (at: number) => Date.parse(`${localTime(at, zone)}Z`) - at;
  // The offset may change between the guess and the instant itself.
  return wanted - offset(wanted - offset(wanted));
}

/** The last day that an exclusive end covers: midnight belongs to the day before. */
export function lastDay(end: number, zone: string): string {
  return localTime(end - 1, zone).slice(0, 10);
}

/** The day after. */
export function dayAfter(day: string): string {
  return isoDate(addDays(parseDate(day), 1));
}
