import { type DataFrame, DataFrameType, type Field, FieldType } from '@grafana/data';

import { type UnitColumn, type UnitRows } from './unitRows';

/** What a unit is called, by row of the table: its own names, with the levels above where two would be called alike. */
function unitNames(units: UnitRows[], columns: UnitColumn[]): string[] {
  const called = ({ rows: [row] }: UnitRows, which: UnitColumn[]) =>
    which.map(({ field, called: labels, kindAt }) => {
      const value = String(field.values[row] ?? '');
      return !kindAt(row) && labels && Object.hasOwn(labels, value) ? labels[value] : value;
    });
  const own = columns.filter(({ above }) => !above);
  const short = units.map((unit) => called(unit, own).join(' '));
  return units.map((unit, i) =>
    short.filter((name) => name === short[i]).length > 1 ? called(unit, columns).join(' / ') : short[i]
  );
}

/**
 * Gives each unit of a table a frame of its own, its numbers labelled and called by it: "North", or "North Net sales"
 * where there are several numbers. A field then holds one unit, and panels that make one value of a field show them all.
 */
export function labelledFrames(frame: DataFrame, columns: UnitColumn[], units: UnitRows[]): DataFrame[] {
  const names = unitNames(units, columns);
  const numbers = frame.fields.filter(({ type }) => type === FieldType.number);
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  return units.map(({ labels, rows }, i) => {
    const pick = (field: Field): Field => ({
      ...field,
      state: undefined,
      values: rows.map((row) => field.values[row]),
    });
    const labelled = numbers.map((field) => ({
      ...pick(field),
      labels,
      config: { ...field.config, displayNameFromDS: nameOf(names[i], field, numbers.length) },
    }));
    return {
      refId: frame.refId,
      meta: metaOf(frame, i === 0),
      length: rows.length,
      fields: [...(time ? [pick(time)] : []), ...labelled],
    };
  });
}

/** What is told of the answer as a whole, the first frame tells. */
function metaOf({ meta }: DataFrame, first: boolean): DataFrame['meta'] {
  const type = meta?.type === DataFrameType.NumericLong ? DataFrameType.NumericMulti : meta?.type;
  return { ...meta, type, ...(!first && { notices: undefined, executedQueryString: undefined }) };
}

function nameOf(unit: string, { name, config }: Field, numbers: number): string {
  return numbers > 1 ? `${unit} ${config.displayNameFromDS ?? name}` : unit;
}
