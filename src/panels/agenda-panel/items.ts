import { type DataFrame } from '@grafana/data';

import { symbols } from '../../domain/generated/units';

/** One topic as the data source's agenda gives it, in the reader's language. */
export interface Item {
  id: string;
  tier: number;
  headline: string;
  detail: string;
  why: string;
  unit: string;
  /** "organisation:region=East", as pages take it. */
  scope: string;
  metric: string;
  owner: string;
  since: string;
  novelty: string;
  money: number | null;
  /** Unit of the money, as Grafana writes it: "currency:¥". */
  currency?: string;
  row: number;
}

/** Whether a frame is an agenda: that is told by its columns. */
export function isAgenda(frame: DataFrame): boolean {
  return ['tier', 'headline'].every((name) => frame.fields.some((field) => field.name === name));
}

export function itemsOf(frame: DataFrame): Item[] {
  const column = (name: string) => frame.fields.find((field) => field.name === name);
  const text = (name: string, row: number) => String(column(name)?.values[row] ?? '');
  return Array.from({ length: frame.length }, (_, row) => {
    const money = column('money')?.values[row];
    return {
      id: text('id', row) || String(row),
      tier: Number(text('tier', row)) || 0,
      headline: text('headline', row),
      detail: text('detail', row),
      why: text('why', row),
      unit: text('unit', row),
      scope: text('scope', row),
      metric: text('metric', row),
      owner: text('owner', row),
      since: text('since', row),
      novelty: text('novelty', row),
      money: Number.isFinite(money) ? Number(money) : null,
      currency: column('money')?.config.unit,
      row,
    };
  });
}

/** Grafana's name of a currency back into the sign that stands before the number. */
export function currencySign(unit: string | undefined): string {
  if (!unit?.startsWith('currency')) {
    return '';
  }
  const name = unit.slice('currency'.length);
  return name.startsWith(':') ? name.slice(1) : (symbols[name] ?? `${name} `);
}
