import { type DataFrame, type Field, type FormattedValue, getValueFormatterIndex } from '@grafana/data';

import { type AnswerMetric } from '../domain/generated/wire';
import { columnOf, type ColumnDecimals, decimalsOfColumn } from '../domain/format/column';
import { numberParts } from '../domain/format/number';
import { type Lang } from '../domain/lang';

type Written = Pick<AnswerMetric, 'name' | 'unit' | 'format'>;

/**
 * Lets core panels write numbers as ours do: 1,500万 and not 15 Mil for a Chinese reader, days as 天. Grafana has no
 * such units, so the reader's are added to its list, under names that still read well where they are not known, as in
 * a saved snapshot. What the back end sends stays for everyone who reads frames without this code. In cells, all numbers
 * of a column have the same decimals; the ticks of an axis, which Grafana writes with the same unit, need their own.
 */
export function writeNumbers(frames: DataFrame[], lang: Lang, cells = false): DataFrame[] {
  const asked = new Map<string, Written[]>();
  for (const { refId = '', meta } of frames) {
    const metrics = (meta?.custom as { metrics?: Written[] } | undefined)?.metrics;
    if (metrics) {
      asked.set(refId, metrics);
    }
  }
  const columns = new Map<string, { metric?: Written; fields: Field[] }>();
  for (const { refId = '', fields, meta } of frames) {
    const one = onlyMetric(meta?.custom);
    for (const field of fields) {
      const own = asked.get(refId)?.find(({ name }) => name === field.name.split('.')[0]);
      // A band is read beside its line: its numbers are one column.
      const id = `${refId} ${own || !one ? field.name : `= ${field.config.unit}`}`;
      const column = columns.get(id) ?? { metric: own ?? one, fields: [] };
      columns.set(id, { ...column, fields: [...column.fields, field] });
    }
  }
  for (const { metric, fields } of columns.values()) {
    if (metric) {
      writeColumn(metric, fields, lang, cells);
    }
  }
  return frames;
}

/** The metric whose numbers all columns of a frame are: of bands, of a change and its parts. */
function onlyMetric(custom: unknown): Written | undefined {
  const { metric, unit, format, why, tree } = (custom ?? {}) as Partial<
    Record<'metric' | 'unit' | 'format', string> & Record<'why' | 'tree', Written>
  >;
  if (metric !== undefined) {
    return { name: metric, unit, format } as Written;
  }
  const one = why ?? tree;
  return one && ({ name: '', unit: one.unit, format: one.format } as Written);
}

/** The fields of one number: one in a table, one for each unit among series. */
function writeColumn(metric: Written, fields: Field[], lang: Lang, cells: boolean): void {
  const values = cells ? fields.flatMap((field) => Array.from(field.values as ArrayLike<number | null>)) : undefined;
  for (const { name, config } of fields) {
    const known = config.unit && unitFor(writtenAs(metric, name, config.unit), lang, values);
    if (known) {
      config.unit = known;
      delete config.decimals; // the unit knows them, and an author's own go first
    }
  }
}

/** Shares and changes are in per cent, whatever the metric's unit. */
function writtenAs(metric: Written, column: string, unit: string): Written {
  return unit === 'percentunit' && metric.unit !== '%' ? { name: column, unit: '%' } : metric;
}

function unitFor({ unit, format }: Written, lang: Lang, values?: Array<number | null>): string | undefined {
  const known = getValueFormatterIndex?.();
  if (!known) {
    return undefined;
  }
  const column = values && decimalsOfColumn(values, { unit, format, lang });
  const digits = column && `.${column.short}.${column.plain}`;
  const id = [unit, format, lang === 'zh' ? '(万/亿)' : '(K/M/B)', digits].filter(Boolean).join(' ');
  known[id] ??= (value, decimals) => written(value, { unit, format, lang, column, decimals: decimals ?? undefined });
  return id;
}

function written(
  value: number | null | undefined,
  { column, ...options }: { unit?: string; format?: string; lang: Lang; column?: ColumnDecimals; decimals?: number }
): FormattedValue {
  const inColumn = column && options.decimals === undefined;
  const parts = inColumn ? columnOf(column, options).parts(value) : numberParts(value, options);
  if (!parts) {
    return { text: '' };
  }
  const { sign, prefix, digits, scale, suffix } = parts;
  const text = options.decimals === undefined && !inColumn ? digits.replace(/\.?0+$/, trimmed) : digits;
  return { text, prefix: sign + prefix, suffix: scale + suffix };
}

/** Zeros after the point go, as on Grafana's axes; those before it stay. */
const trimmed = (zeros: string, _: number, digits: string) => (digits.includes('.') ? '' : zeros);
