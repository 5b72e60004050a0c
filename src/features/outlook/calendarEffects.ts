import { parseDate } from '../../domain/calendar';
import { type OutlookPoint } from '../../domain/generated/wire';

/** Days ahead that the calendar makes other than usual, and by how much. */
export interface Effect {
  /** holiday, worked, or the name of an event. */
  mark: string;
  from: string;
  to: string;
  /** What is foreseen of them ÷ the same weekdays without a mark − 1; null where there are none. */
  rate: number | null;
}

/** How many days back ordinary days are looked for. */
const BACK = 42;

/** The name of an event without the day's place in it. */
const nameOf = (mark: string) => mark.replace(/ -?\d+$/, '');

export function effectsOf(points: OutlookPoint[]): Effect[] {
  const ahead = points.filter((point) => point.ahead !== null);
  const runs: OutlookPoint[][] = [];
  ahead.forEach((point, i) => {
    const before = ahead[i - 1]?.mark;
    if (point.mark && before && nameOf(before) === nameOf(point.mark)) {
      runs[runs.length - 1].push(point);
    } else if (point.mark) {
      runs.push([point]);
    }
  });
  const past = points.filter((point) => point.value !== null).slice(-BACK);
  const ordinary = [...past, ...ahead].filter(({ mark }) => !mark);
  return runs.map((run) => ({
    mark: nameOf(run[0].mark ?? ''),
    from: run[0].time,
    to: run[run.length - 1].time,
    rate: rateOf(run, ordinary),
  }));
}

function rateOf(run: OutlookPoint[], ordinary: OutlookPoint[]): number | null {
  let [foreseen, usual] = [0, 0];
  for (const { time, ahead } of run) {
    const like = ordinary
      .filter((one) => weekday(one.time) === weekday(time))
      .map((one) => one.ahead ?? one.value ?? 0);
    if (like.length === 0 || ahead === null) {
      return null;
    }
    foreseen += ahead;
    usual += like.reduce((sum, value) => sum + value, 0) / like.length;
  }
  return usual > 0 ? foreseen / usual - 1 : null;
}

const weekday = (day: string) => parseDate(day).getUTCDay();
