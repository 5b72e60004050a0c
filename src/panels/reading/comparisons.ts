import { type Comparison, isIntended } from '../../domain/comparison';
import { type AnswerComparison } from '../../domain/generated/wire';

import { type Columns, type Numbers } from './columns';

/** Columns of a metric that belong to no comparison by name. */
const own = ['share', 'rank', 'due', 'attainment', 'pace'];

/**
 * Reads a metric's comparisons back from its columns. The data source says which there are; in tables of another origin
 * another period is told by the rate beside it, and what is left beside its attainment is what was intended.
 */
export function comparisonsOf(
  metric: string,
  values: Numbers,
  columns: Columns,
  told: Comparison[] | undefined
): AnswerComparison[] {
  return (told ?? guessed(columns.under(metric))).flatMap((one) => {
    const found = isIntended(one)
      ? target(metric, one.name, values, columns)
      : period(metric, one.name, values, columns);
    return found ? [{ ...one, ...found }] : [];
  });
}

function guessed(parts: string[]): Comparison[] {
  const periods = parts.flatMap((part) => (part.endsWith('.rate') ? [part.slice(0, -'.rate'.length)] : []));
  const intended = parts.filter((part) => !part.includes('.') && !own.includes(part) && !periods.includes(part));
  const named = (kind: string) => (name: string) => {
    const words = { en: name };
    return { name, kind, standing: 0, label: words, short: words, tag: words };
  };
  return [...periods.map(named('period')), ...intended.map(named('intended'))];
}

type Read = Omit<AnswerComparison, keyof Comparison>;

function period(metric: string, name: string, values: Numbers, columns: Columns): Read | undefined {
  const base = columns.numbers(`${metric}.${name}`);
  const rate = columns.numbers(`${metric}.${name}.rate`);
  const share = columns.numbers(`${metric}.${name}.share`);
  return base || rate
    ? {
        values: base ?? values.map(() => null),
        // A part of a total is no change of it.
        delta: share ? values.map(() => null) : minus(values, base),
        share,
        rate: rate ?? values.map(() => null),
        contribution: columns.numbers(`${metric}.${name}.contribution`),
        ...judged(`${metric}.${name}`, columns),
      }
    : undefined;
}

function target(metric: string, name: string, values: Numbers, columns: Columns): Read | undefined {
  const of = name.includes(':') ? `${name}.` : ''; // of another version of the target
  const [whole, due, attainment, pace] = [name, `${of}due`, `${of}attainment`, `${of}pace`].map((part) =>
    columns.numbers(`${metric}.${part}`)
  );
  if (!whole && !attainment && !pace) {
    return undefined;
  }
  const base = due ?? whole;
  const delta = minus(values, base);
  return {
    values: whole ?? values.map(() => null),
    due,
    delta,
    rate: delta.map((size, row) => (size === null || !base?.[row] ? null : size / Math.abs(base[row]))),
    attainment,
    pace,
    ...judged(`${metric}.${name}`, columns),
  };
}

const judged = (column: string, columns: Columns) => ({
  status: columns.list<string>(`${column}.status`),
  reasons: columns.list<string>(`${column}.reason`),
});

function minus(values: Numbers, base: Numbers | undefined): Numbers {
  return values.map((value, row) => {
    const other = base?.[row] ?? null;
    return value === null || other === null ? null : value - other;
  });
}
