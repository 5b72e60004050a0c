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
  /** Words where the other time is a single step away. */
  steps?: Record<string, Words>;
}

type Words = Pick<Compared, 'label' | 'short' | 'tag'>;

const words = (label: string[], short: string[], tag: string[]): Words => ({
  label: { en: label[0], zh: label[1] },
  short: { en: short[0], zh: short[1] },
  tag: { en: tag[0], zh: tag[1] },
});

const step = (en: string, zh: string, tag: string, zhTag: string) =>
  words([`${en} before`, zh], [`vs ${en} before`, `较${zh}`], [tag, zhTag]);

export const comparisons: FakeComparison[] = [
  {
    name: 'previous',
    kind: 'period',
    standing: 10,
    usual: true,
    ...words(['previous period', '上期'], ['vs previous', '较上期'], ['vs previous', '环比']),
    steps: {
      day: step('day', '前一日', 'DoD', '日环比'),
      week: step('week', '上周', 'WoW', '周环比'),
      month: step('month', '上月', 'MoM', '月环比'),
    },
    shift: before,
  },
  {
    name: 'lastMonth',
    kind: 'period',
    standing: 12,
    usual: false,
    ...words(['same dates last month', '上月同期'], ['vs last month', '较上月同期'], ['vs last month', '较上月']),
    shift: ({ from, to }) => ({ from: monthBefore(from), to: monthBefore(to) }),
  },
  {
    name: 'lastYear',
    kind: 'period',
    standing: 20,
    usual: true,
    ...words(['same period last year', '上年同期'], ['vs last year', '较上年同期'], ['YoY', '同比']),
    shift: ({ from, to }) => ({ from: yearBefore(from), to: yearBefore(to) }),
  },
  {
    name: 'target',
    kind: 'intended',
    standing: 90,
    usual: true,
    ...words(['target', '目标'], ['vs target', '较目标'], ['vs target', '较目标']),
  },
];

/** As catalogues list them. */
export function listed({ name, kind, standing, usual, label, short, tag }: FakeComparison): Compared {
  return { name, kind, standing, usual, label, short, tag };
}

/** As an answer in steps of a grain carries them. */
export function told(one: FakeComparison, grain: string | undefined): Omit<Compared, 'usual'> {
  const { name, kind, standing, label, short, tag } = { ...one, ...one.steps?.[grain ?? ''] };
  return { name, kind, standing, label, short, tag };
}

/** A stand-in for the service's judge. */
export function judged(good: string | undefined, rate: number | null): string {
  const size = rate === null || (good !== 'up' && good !== 'down') ? null : good === 'up' ? rate : -rate;
  return size === null ? 'none' : size >= 0 ? 'good' : size >= -0.05 ? 'warn' : 'bad';
}

export const days = (from: string, to: string) => (parseDate(to).getTime() - parseDate(from).getTime()) / 86_400_000;

const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;

const monthBefore = (day: string) => isoDate(addBuckets(parseDate(day), 'month', -1));

function before({ from, to, start, end }: Window, grain?: Grain): { from: string; to: string } {
  const unit = grain ?? (from.endsWith('-01') ? 'month' : undefined);
  if (unit) {
    const first = addBuckets(parseDate(start), unit, -1);
    const length = Math.min(days(from, to), days(isoDate(first), end));
    return { from: isoDate(first), to: isoDate(addDays(first, length)) };
  }
  return { from: isoDate(addDays(parseDate(from), -days(from, to))), to: from };
}
