import { addDays, isoDate, parseDate } from './calendar';
import { type Piece, type Request, type TimeRange, type Understood } from './generated/wire';
import { customRange, timeOf } from './period';
import { type View } from './view';

/** A stretch of a question: read as something, or passed over. */
export interface Stretch {
  text: string;
  piece?: Piece;
}

/** The question cut at what was read; pieces count characters, not UTF-16 units. */
export function stretchesOf(question: string, pieces: Piece[]): Stretch[] {
  const characters = [...question];
  const cut = (from: number, to: number) => characters.slice(from, to).join('');
  const out: Stretch[] = [];
  let at = 0;
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    if (piece.from < at || piece.to <= piece.from) {
      continue; // within one that was read already
    }
    if (piece.from > at) {
      out.push({ text: cut(at, piece.from) });
    }
    out.push({ text: cut(piece.from, piece.to), piece });
    at = piece.to;
  }
  if (at < characters.length) {
    out.push({ text: cut(at, characters.length) });
  }
  return out;
}

/** The question with another word in place of the one that was unclear. */
export const reworded = (question: string, from: string, to: string): string =>
  question.includes(from) ? question.replace(from, ` ${to} `).replace(/\s+/g, ' ').trim() : `${question} (${to})`;

/** What of a request the metric's page can show: the same slice, so far as a page has a place for it. */
export function viewOf(request: Request): Partial<View> {
  const by = request.by?.[0];
  const { from, to } = request.time ?? {};
  return {
    scope: request.scope,
    grain: request.grain as View['grain'],
    calendar: request.calendar,
    filters: request.filters?.length ? request.filters : undefined,
    compare: request.compare?.length ? request.compare : undefined,
    by: by && (by.hierarchy ? `${by.hierarchy}.${by.level}` : by.dimension),
    range: from && to ? `${from}..${to}` : undefined,
  };
}

/** The view of a question that goes on from an explanation. */
export function goingOn({ metrics: [on], time, ...request }: Request): Partial<View> {
  const { from, to } = time;
  return {
    on,
    range: from && to ? `${from}..${to}` : undefined,
    compare: request.compare,
    scope: request.scope,
    filters: request.filters,
    asOf: request.asOf,
    calendar: request.calendar,
    organisation: request.organisation,
    likeForLike: request.likeForLike,
  };
}

/** What a question goes on from, as its view tells; undefined where it stands by itself. */
export function onOf(view: View): Request | undefined {
  const { on, range, compare, scope, filters, asOf, calendar, organisation, likeForLike } = view;
  const days = customRange(range ?? '');
  return on
    ? {
        metrics: [on],
        time: days ? timeOf(days) : {},
        compare,
        scope,
        filters,
        asOf,
        calendar,
        organisation,
        likeForLike,
      }
    : undefined;
}

/** A view without what its question went on from. */
export const byItself: Partial<View> = {
  on: undefined,
  range: undefined,
  compare: undefined,
  scope: undefined,
  filters: undefined,
};

/** Whether something can be asked of the service. */
export const answerable = (understood: Understood | undefined): understood is Understood & { request: Request } =>
  understood?.request !== undefined && (understood.request.metrics?.length ?? 0) > 0;

/**
 * The time of a panel that is made of a question: one that moves along where its words do, the dashboard's where it
 * names none, else undefined for the very days.
 */
export const panelTime = ({
  preset,
  timeless,
}: Pick<Understood, 'preset' | 'timeless'>): TimeRange | null | undefined =>
  timeless ? null : preset ? { preset } : undefined;

/** The last day of a range whose end is exclusive. */
export const lastDay = (to: string): string => isoDate(addDays(parseDate(to.slice(0, 10)), -1));
