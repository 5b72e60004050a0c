import { type DataFrame } from '@grafana/data';

import { type OutlookLanding } from '../../domain/generated/wire';

import { Columns, type Numbers } from './columns';

/** What frames of an outlook, and of what was expected, say beside their numbers. */
interface About {
  metric?: string;
  outlook?: { name: string[]; landing?: OutlookLanding };
  expected?: { name: string[] };
}

/** A range that values are usually within, on the axis of a trend. */
export interface Usual {
  lower: Numbers;
  upper: Numbers;
}

/** The frame of a metric's unit: by its name, or the only one there is. */
function frameOf(frames: DataFrame[], what: 'outlook' | 'expected', metric: string, unit: string) {
  const found = frames.filter((frame) => {
    const about = (frame.meta?.custom ?? {}) as About;
    return about[what] && about.metric === metric;
  });
  const nameOf = (frame: DataFrame) => ((frame.meta?.custom ?? {}) as About)[what]?.name ?? [];
  return found.find((frame) => {
    const name = nameOf(frame);
    return name.length === 0 ? found.length === 1 : name.join(' / ') === unit || name[name.length - 1] === unit;
  });
}

/** Where the running period of a unit lands, of an outlook among the queries. */
export function landingOf(frames: DataFrame[], metric: string, unit: string): OutlookLanding | undefined {
  const frame = frameOf(frames, 'outlook', metric, unit);
  return ((frame?.meta?.custom ?? {}) as About).outlook?.landing;
}

/** What a unit's values usually are within, at the times of its trend. */
export function usualOf(frames: DataFrame[], metric: string, unit: string, times: number[]): Usual | undefined {
  const frame = frameOf(frames, 'expected', metric, unit);
  if (!frame) {
    return undefined;
  }
  const columns = new Columns(frame);
  const at = new Map((columns.list<number>('time') ?? []).map((time, i) => [time, i]));
  const of = (name: string) => {
    const numbers = columns.numbers(name) ?? [];
    return times.map((time) => numbers[at.get(time) ?? -1] ?? null);
  };
  const usual = { lower: of('lower95'), upper: of('upper95') };
  return usual.upper.some((value) => value !== null) ? usual : undefined;
}
