import { type DataFrame, DataFrameType, type Field, FieldType, type Labels } from '@grafana/data';

interface Told {
  keys?: Array<{ name: string; above?: Array<{ column: string } & Named> } & Named>;
}

/** Words of a key: its own, and its members' by what the column holds. */
interface Named {
  label?: string;
  called?: Record<string, string>;
}

type UnitKind = 'rest' | 'null' | 'unknown';

/** What stands for a unit without a name in labels, whatever the reader's language: expressions make names of labels. */
const neutral: Record<UnitKind, string> = { rest: '(others)', null: '(none)', unknown: '(unknown)' };

const flags: Array<[suffix: string, kind: UnitKind]> = [
  ['.others', 'rest'],
  ['.null', 'null'],
  ['.unknown', 'unknown'],
];

/** A column of units: what a key or a level above it is called. */
export interface UnitColumn {
  field: Field;
  /** Its head in the reader's words. */
  label: string | undefined;
  /** What readers read for its members that have a label. */
  called: Record<string, string> | undefined;
  above: boolean;
  kindAt: (row: number) => UnitKind | undefined;
}

/** The columns that say who the rows of a table are about, keys in their order with the levels above before them. */
export function unitColumns(frame: DataFrame): UnitColumn[] {
  const find = (name: string) => frame.fields.find((field) => field.name === name);
  const told = (frame.meta?.custom as Told | undefined)?.keys ?? textKeys(frame);
  const names = told.flatMap(({ name, label, called, above = [] }) => [
    ...above.map((level) => ({ name: level.column, label: level.label, called: level.called, above: true })),
    { name, label, called, above: false },
  ]);
  return names.flatMap(({ name, label, called, above }) => {
    const field = find(name);
    return field ? [{ field, label, called, above, kindAt: kindReader(name, find) }] : [];
  });
}

/** The labels of numbers that tell nothing of their keys, as those of a rule. */
function textKeys({ meta, fields, length }: DataFrame): NonNullable<Told['keys']> {
  return meta?.type === DataFrameType.NumericLong && length > 1
    ? fields.filter(({ type }) => type === FieldType.string).map(({ name }) => ({ name }))
    : [];
}

/** Numbers mark rows without a name in <key>_is, tables in flags such as <key>.others. */
function kindReader(name: string, find: (name: string) => Field | undefined): UnitColumn['kindAt'] {
  const marks = find(`${name}_is`)?.values;
  const flagged = flags.map(([suffix, kind]) => ({ values: find(name + suffix)?.values, kind }));
  return (row) => marks?.[row] || flagged.find(({ values }) => values?.[row])?.kind;
}

/** Whether the units are told apart by their keys, without the levels above. */
export function apartByKeys(frame: DataFrame, columns: UnitColumn[]): boolean {
  const keys = columns.filter(({ above }) => !above);
  return keys.length === columns.length || unitsIn(frame, keys).length === unitsIn(frame, columns).length;
}

/** A unit of a table with the rows that are about it. */
export interface UnitRows {
  labels: Labels;
  rows: number[];
}

/** The units of a table in the order of their first rows. */
export function unitsIn(frame: DataFrame, columns: UnitColumn[]): UnitRows[] {
  const units = new Map<string, UnitRows>();
  for (let row = 0; row < frame.length; row++) {
    const labels: Labels = {};
    for (const { field, kindAt } of columns) {
      const kind = kindAt(row);
      labels[field.name] = kind ? neutral[kind] : String(field.values[row] ?? '');
      if (kind) {
        labels[`${field.name}_is`] = kind;
      }
    }
    const id = JSON.stringify(labels);
    const unit = units.get(id) ?? { labels, rows: [] };
    unit.rows.push(row);
    units.set(id, unit);
  }
  return [...units.values()];
}
