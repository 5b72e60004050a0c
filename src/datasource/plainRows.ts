import { type DataFrame, type Field, FieldType } from '@grafana/data';

/** Columns beside the numbers that our panels read and that mean nothing as a column of a table or a row of Reduce. */
function isAside({ name, config, type }: Field): boolean {
  const custom = config.custom as { hidden?: boolean } | undefined;
  return Boolean(custom?.hidden) || (type === FieldType.string && /(\.status|_is)$/.test(name));
}

/**
 * A table without what is not meant for Grafana's own panels, and these columns: a bar chart takes the first column of
 * texts for its names, and transformations bring back what is only hidden.
 */
export function plainRows(frame: DataFrame, without: string[]): DataFrame {
  const fields = frame.fields.filter((field) => !isAside(field) && !without.includes(field.name));
  return { ...frame, fields: pivotable(fields) ? fields.map(renamed) : fields };
}

/** Two columns to lay out along, and a number: what Grouping to matrix takes. */
function pivotable(fields: Field[]): boolean {
  return fields.filter(({ type }) => type === FieldType.string || type === FieldType.time).length > 1;
}

/**
 * Grouping to matrix gives every column that it makes the settings of the number, and with them its name, but for
 * displayName, which it takes away. There the name of a number that can be laid out so stands, else all columns would be
 * called alike and show the numbers of the first.
 */
function renamed(field: Field): Field {
  const { displayNameFromDS, ...config } = field.config;
  return field.type === FieldType.number && displayNameFromDS && !field.labels
    ? { ...field, config: { ...config, displayName: displayNameFromDS } }
    : field;
}
