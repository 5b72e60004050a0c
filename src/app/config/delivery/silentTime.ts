/** A part of a mute timing as Grafana's API writes it. */
export interface MuteInterval {
  times?: Array<{ start_time: string; end_time: string }> | null;
  weekdays?: string[] | null;
  days_of_month?: string[] | null;
  months?: string[] | null;
  years?: string[] | null;
  location?: string;
}

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = 'january february march april may june july august september october november december'.split(' ');

/** Whether no message goes out at an instant. */
export function isSilent(intervals: MuteInterval[], at: Date): boolean {
  return intervals.some((interval) => holds(interval, clockIn(interval.location || 'UTC', at)));
}

interface Clock {
  minute: number;
  weekday: number;
  day: number;
  last: number;
  month: number;
  year: number;
}

function clockIn(zone: string, at: Date): Clock {
  const form = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const [year, month, day, hour, minute] = form.format(at).match(/\d+/g)!.map(Number);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { minute: hour * 60 + minute, weekday, day, last, month, year };
}

function holds({ times, weekdays, days_of_month: dates, months: named, years }: MuteInterval, clock: Clock): boolean {
  const within = (ranges: string[] | null | undefined, value: number, read: (text: string) => number) =>
    !ranges?.length ||
    ranges.some((range) => {
      const [from, to = from] = range.split(':').map((text) => read(text.trim().toLowerCase()));
      return from <= value && value <= to;
    });
  const named1 = (names: string[], from: number) => (text: string) =>
    /^-?\d+$/.test(text) ? Number(text) : names.indexOf(text) + from;
  return (
    (!times?.length ||
      times.some(
        ({ start_time, end_time }) => minutes(start_time) <= clock.minute && clock.minute < minutes(end_time)
      )) &&
    within(weekdays, clock.weekday, named1(days, 0)) &&
    within(dates, clock.day, (text) => (Number(text) < 0 ? clock.last + 1 + Number(text) : Number(text))) &&
    within(named, clock.month, named1(months, 1)) &&
    within(years, clock.year, Number)
  );
}

function minutes(time: string): number {
  const [hours, rest] = time.split(':').map(Number);
  return hours * 60 + rest;
}
