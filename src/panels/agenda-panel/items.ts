import { type DataFrame } from '@grafana/data';

import { type AgendaReading } from '../../domain/agendaReading';

/** One topic as the data source's agenda gives it, in the reader's language. */
export interface Item extends AgendaReading {
  /** "organisation:region=East", as pages take it. */
  scope: string;
  row: number;
}

/** Whether a frame is an agenda: that is told by its columns. */
export function isAgenda(frame: DataFrame): boolean {
  return ['tier', 'headline'].every((name) => frame.fields.some((field) => field.name === name));
}

export function itemsOf(frame: DataFrame): Item[] {
  const column = (name: string) => frame.fields.find((field) => field.name === name);
  const text = (name: string, row: number) => String(column(name)?.values[row] ?? '');
  const { currency } = (frame.meta?.custom ?? {}) as { currency?: string };
  return Array.from({ length: frame.length }, (_, row) => {
    const money = column('money')?.values[row];
    return {
      id: text('id', row) || String(row),
      tier: Number(text('tier', row)) || 0,
      metric: text('metric', row),
      headline: text('headline', row),
      detail: text('detail', row),
      conclusion: '', // part of the headline
      why: text('why', row),
      domain: text('domain', row),
      owner: text('owner', row),
      since: text('since', row),
      novelty: text('novelty', row),
      money: Number.isFinite(money) ? Number(money) : null,
      currency,
      scope: text('scope', row),
      row,
    };
  });
}
