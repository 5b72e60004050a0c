import { addBuckets, addDays, type Grain, isoDate, parseDate } from '../../domain/calendar';
import { type Compared } from '../../domain/generated/wire';

/** Days of a bucket: [from, to) has run, of which the whole is [start, end). */
export interface Window {
  from: string;
  to: string;
  start: string;
  end: string;
}

/** A comparison of the made-up service; which other time it is where it is one. */
export interface FakeComparison extends Compared {
  shift?: (window: Window, grain?: Grain) => { from: string; to: string };
}

export const comparisons: FakeComparison[] = [
  {
    name: 'previous',
    kind: 'period',
    label: { en: 'previous period', zh: '上期' },
    short: { en: 'vs previous', zh: '较上期' },
    shift: before,
  },
  {
    name: 'lastYear',
    kind: 'period',
    label: { en: 'same period last year', zh: '上年同期' },
    short: { en: 'vs last year', zh: '较上年同期' },
    shift: ({ from, to }) => ({ from: yearBefore(from), to: yearBefore(to) }),
  },
  {
    name: 'target',
    kind: 'intended',
    label: { en: 'target', zh: '目标' },
    short: { en: 'vs target', zh: '较目标' },
  },
];

export const days = (from: string, to: string) => (parseDate(to).getTime() - parseDate(from).getTime()) / 86_400_000;

const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

function before({ from, to, start, end }: Window, grain?: Grain): { from: string; to: string } {
  const unit = grain ?? (from.endsWith('-01') ? 'month' : undefined);
  if (unit) {
    const first = addBuckets(parseDate(start), unit, -1);
    const length = Math.min(days(from, to), days(isoDate(first), end));
    return { from: isoDate(first), to: isoDate(addDays(first, length)) };
  }
  return { from: isoDate(addDays(parseDate(from), -days(from, to))), to: from };
}
