import { type DataFrame, type Field, FieldType } from '@grafana/data';

export type Numbers = Array<number | null>;

/** Finds columns by name; values as a plain list. */
export class Columns {
  constructor(private readonly frame: DataFrame) {}

  field(name: string): Field | undefined {
    return this.frame.fields.find((field) => field.name === name);
  }

  list<T>(name: string): T[] | undefined {
    const field = this.field(name);
    return field && Array.from(field.values as ArrayLike<T>);
  }

  numbers(name: string): Numbers | undefined {
    return this.list<number | null | undefined>(name)?.map((value) => (Number.isFinite(value) ? Number(value) : null));
  }

  /** The numbers that are told of a metric beside its value: "lastYear.rate". */
  under(metric: string): string[] {
    const prefix = `${metric}.`;
    return this.frame.fields.flatMap(({ name, type }) =>
      type === FieldType.number && name.startsWith(prefix) ? [name.slice(prefix.length)] : []
    );
  }
}
