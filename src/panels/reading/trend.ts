import { type DataFrame, FieldType } from '@grafana/data';

import { type Answer } from '../../domain/generated/wire';
import { columnOf } from '../../domain/reading';

import { type Unit } from '../../domain/units';

type Numbers = Array<number | null>;

/** A metric of one unit over time. */
export interface Series {
  metric: string;
  labels: Record<string, string>;
  times: number[];
  values: Numbers;
}

/** The data source's series; compared ones only where asked for. */
export function seriesOf(frames: DataFrame[], compare?: string): Series[] {
  return frames
    .filter((frame) => frame.meta?.type?.startsWith('timeseries'))
    .flatMap((frame) => {
      const time = frame.fields.find(({ type }) => type === FieldType.time);
      return frame.fields
        .filter(({ type, labels }) => time && type === FieldType.number && labels?.compare === compare)
        .map(({ name, labels, values }) => ({
          metric: name,
          labels: labels ?? {},
          times: Array.from(time?.values as ArrayLike<number>),
          values: Array.from(values as ArrayLike<number | null | undefined>).map((value) => value ?? null),
        }));
    });
}

/** Whether a series is a unit's; a key that it is not split by does not matter. */
export function isOf({ labels }: Series, unit: Unit): boolean {
  return unit.parts.every(({ name, member, others }) => {
    switch (labels[`${name}_is`]) {
      case 'rest':
        return others;
      case 'null':
        return member === null;
      case 'unknown':
        return member === undefined;
      default:
        return !(name in labels) || (!others && labels[name] === member);
    }
  });
}

/** The times of the unit's own series. */
export function timesOf(metric: string, unit: Unit, series: Series[]): number[] {
  return series.find((one) => one.metric === metric && isOf(one, unit))?.times ?? [];
}

/** The series of a unit: of a query of its own, else of the table's own time axis. */
export function trendOf(answer: Answer, metric: string, unit: Unit, series: Series[]): Numbers | undefined {
  const found = series.find((one) => one.metric === metric && isOf(one, unit));
  if (found) {
    return found.values;
  }
  const column = columnOf(answer, metric);
  return answer.time && column && unit.rows.length > 1 ? unit.rows.map((row) => column.values[row]) : undefined;
}
