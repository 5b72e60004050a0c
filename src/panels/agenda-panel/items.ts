import { type DataFrame } from '@grafana/data';

import { decodeScope } from '../../domain/address';
import { type AgendaReading } from '../../domain/agendaReading';
import { type Request } from '../../domain/generated/wire';
import { type View, viewOfSlice } from '../../domain/view';
import { spanOf } from '../../grafana/timeRange';

/** One topic as the data source's agenda gives it, in the reader's language. */
export interface Item extends AgendaReading {
  /** "organisation:region=East", as pages take it. */
  scope: string;
  /** The request that shows what fired. */
  slice?: Request;
  row: number;
}

interface About {
  silence?: { kind: string; words: Record<string, string> };
  zone?: string;
  currency?: string;
  slices?: Array<{ id: string; request: Request }>;
}

/** The view of the metric's page that shows a topic, the same from wherever it is opened. */
export function viewOfItem({ slice, scope, rule }: Item): View {
  return { ...(slice ? viewOfSlice(slice) : { scope: decodeScope(scope) }), ...(rule && { rule }) };
}

/** The time of a topic's page; undefined where its request is not told. */
export function spanOfItem(item: Item, frame: DataFrame | undefined) {
  const { range } = viewOfItem(item);
  return range ? spanOf(range, ((frame?.meta?.custom ?? {}) as About).zone ?? 'UTC') : undefined;
}

/** What it means that the scope has no topics of its own. */
export function silenceOf(frame: DataFrame): About['silence'] {
  return ((frame.meta?.custom ?? {}) as About).silence;
}

/** Whether a frame is an agenda: that is told by its columns. */
export function isAgenda(frame: DataFrame): boolean {
  return ['tier', 'headline'].every((name) => frame.fields.some((field) => field.name === name));
}

export function itemsOf(frame: DataFrame): Item[] {
  const column = (name: string) => frame.fields.find((field) => field.name === name);
  const text = (name: string, row: number) => String(column(name)?.values[row] ?? '');
  const { currency, slices = [] } = (frame.meta?.custom ?? {}) as About;
  const sliceOf = new Map(slices.map(({ id, request }) => [id, request]));
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
      rule: text('rule', row),
      slice: sliceOf.get(text('id', row)),
      above: text('above', row) || undefined,
      part: text('part', row) || undefined,
      cause: text('cause', row) || undefined,
      row,
    };
  });
}
