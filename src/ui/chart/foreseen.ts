import { type ExpectedUnit, type OutlookPoint } from '../../domain/generated/wire';
import { lastWhere } from '../../domain/lists';
import { t } from '../../i18n/t';

import { type ChartRange, type Companion } from './types';

type Numbers = Array<number | null>;

/** A chart's axis and values, and what is drawn beside them. */
export interface Course {
  times: string[];
  values: Numbers;
  complete: boolean[];
  companions: Companion[];
  ranges: ChartRange[];
}

const OUTER = 0.1;
const INNER = 0.16;

/** A point of one bucket, found by its time. */
const byTime = <T extends { time: string }>(points: T[]) => new Map(points.map((point) => [point.time, point]));

/** With what was to be expected of each finished bucket, and the values that are abnormal lit. */
export function withExpected(course: Course, unit: Pick<ExpectedUnit, 'points'> | undefined): Course {
  const found = byTime(unit?.points ?? []);
  const of = (read: (point: ExpectedUnit['points'][number]) => number | null): Numbers =>
    course.times.map((time) => {
      const point = found.get(time.slice(0, 10));
      return point ? read(point) : null;
    });
  const expected = of((point) => point.expected);
  if (!expected.some((value) => value !== null)) {
    return course;
  }
  const abnormal = of((point) => (point.abnormal ? point.value : null));
  return {
    ...course,
    companions: [
      ...course.companions,
      { kind: 'expected', label: t('chart.expected', 'Expected'), values: expected },
      ...(abnormal.some((value) => value !== null)
        ? [{ kind: 'abnormal' as const, label: t('chart.abnormal', 'Abnormal'), values: abnormal }]
        : []),
    ],
    ranges: [
      ...course.ranges,
      {
        label: t('chart.usual', 'Usual, 95%'),
        lower: of((point) => point.lower95),
        upper: of((point) => point.upper95),
        strength: OUTER,
      },
      {
        label: t('chart.usual-80', 'Usual, 80%'),
        lower: of((point) => point.lower80),
        upper: of((point) => point.upper80),
        strength: INNER,
      },
    ],
  };
}

type Ahead = Pick<OutlookPoint, 'time' | 'value' | 'ahead' | 'lower80' | 'upper80'> &
  Partial<Pick<OutlookPoint, 'lower95' | 'upper95'>>;

/**
 * With what is ahead, where the course reaches the last bucket that is known: as many buckets more as it is long, half
 * of that at the most, so that the past stays readable.
 */
export function withOutlook(course: Course, points: Ahead[], most = Math.max(14, course.times.length / 2)): Course {
  const last = lastWhere(points, ({ value }) => value !== null);
  const ahead = points.slice(last + 1).filter((point) => point.ahead !== null);
  const from = last < 0 ? -1 : course.times.findIndex((time) => time.slice(0, 10) === points[last].time);
  if (from < 0 || ahead.length === 0) {
    return course;
  }
  const more = ahead.filter(({ time }) => !course.times.some((known) => known.slice(0, 10) === time)).slice(0, most);
  const times = [...course.times, ...more.map(({ time }) => time)];
  const longer = <T>(list: T[], fill: T) => [...list, ...more.map(() => fill)];
  const found = byTime(ahead);
  // Line and bands begin where the actual line ends.
  const of = (read: (point: Ahead) => number | null): Numbers =>
    times.map((time, i) => {
      const point = found.get(time.slice(0, 10));
      return i === from ? points[last].value : point ? read(point) : null;
    });
  return {
    times,
    values: longer(course.values, null),
    complete: longer(course.complete, true),
    companions: [
      ...course.companions.map((one) => ({ ...one, values: longer(one.values, null) })),
      { kind: 'ahead', label: t('chart.ahead', 'Outlook'), values: of((point) => point.ahead) },
    ],
    ranges: [
      ...course.ranges.map((one) => ({ ...one, lower: longer(one.lower, null), upper: longer(one.upper, null) })),
      ...(ahead.some(({ lower95 = null }) => lower95 !== null)
        ? [
            {
              label: t('chart.ahead-95', 'Outlook, 95%'),
              lower: of(({ lower95 = null }) => lower95),
              upper: of(({ upper95 = null }) => upper95),
              strength: OUTER,
            },
          ]
        : []),
      {
        label: t('chart.ahead-80', 'Outlook, 80%'),
        lower: of((point) => point.lower80),
        upper: of((point) => point.upper80),
        strength: INNER,
      },
    ],
  };
}
