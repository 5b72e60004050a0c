import {
  type Catalog,
  type Metric,
  type Report,
  type ReportBlock,
  type Request,
  type TimeRange,
} from './generated/wire';

/** What a block of numbers can be. */
export const FIGURES = ['number', 'table', 'chart'] as const;
export type FigureKind = (typeof FIGURES)[number];

/** Times that follow the clock, so that a report is of the newest numbers whenever it is read. */
export const TIMES = ['lastDay', 'mtd', 'lastMonth', 'ytd', 'last 30 days', 'last 13 weeks', 'last 12 months'] as const;

/** What is chosen for a new block of numbers. */
export interface FigureChoice {
  kind: FigureKind;
  metric: string;
  preset: string;
  /** "hierarchy.level" of a table. */
  by?: string;
}

/** The step of a chart over a time: some dozen buckets. */
const stepOf = (preset: string) =>
  preset.includes('months') || preset === 'ytd' ? 'month' : preset.includes('weeks') ? 'week' : 'day';

/** The request of a choice: a chart is a course, a table is by units, a number is one value with its changes. */
export function requestOf({ kind, metric, preset, by }: FigureChoice, compare: string[]): Request {
  const time: TimeRange = { preset };
  if (kind === 'chart') {
    return { metrics: [metric], time, grain: stepOf(preset), compare: [] };
  }
  const [hierarchy, level] = (by ?? '').split('.');
  return { metrics: [metric], time, compare, ...(kind === 'table' && level && { by: [{ hierarchy, level }] }) };
}

/** Something that is shown elsewhere, on its way into a report. */
export interface Carried {
  title: string;
  /** Without a time it is of the time of the page. */
  request: Omit<Request, 'time'> & Partial<Pick<Request, 'time'>>;
}

export const writeCarried = (carried: Carried): string => JSON.stringify(carried);

/** Reads what an address carries; what is none, undefined. The service checks the request itself. */
export function readCarried(text: string | undefined): Carried | undefined {
  try {
    const { title, request } = JSON.parse(text ?? '') as Partial<Carried>;
    return Array.isArray(request?.metrics) && request.metrics.length > 0
      ? { title: typeof title === 'string' ? title : '', request }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Which kinds fit what a request asks for, the best first: a course or units can be told as one number, too. */
export function kindsOf({ by = [], grain }: Carried['request']): FigureKind[] {
  return by.length === 0 && !grain ? ['number', 'table'] : ['chart', 'table', 'number'];
}

/** A request as a block of a kind asks it: a number is of the whole, in the language of its reader. */
export function shapedAs(kind: FigureKind, { lang: _, ...request }: Carried['request'], time: TimeRange): Request {
  if (kind !== 'number') {
    return { ...request, time };
  }
  const { metrics, scope, filters, compare, calendar, organisation, asOf } = request;
  return { metrics, scope, filters, compare, calendar, organisation, asOf, time };
}

/** Levels that a metric can be told by, as "hierarchy.level". */
export const levelsOf = (catalog: Catalog, metric: Metric | undefined) =>
  catalog.hierarchies
    .filter(({ name }) => metric?.hierarchies.includes(name))
    .flatMap(({ name, levels }) =>
      levels.filter(({ dimension }) => dimension).map((level) => ({ value: `${name}.${level.name}`, level }))
    );

/** A page as it is written back: what it was, without what was only told to its reader. */
export const writtenOf = ({
  title,
  scope,
  blocks = [],
}: Report): { title: string; scope: Report['scope']; blocks: ReportBlock[] } => ({
  title,
  scope,
  blocks,
});

/** Moves an entry by a step; one that would leave the list stays. */
export function moved<T>(list: T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) {
    return list;
  }
  const out = [...list];
  [out[from], out[to]] = [out[to], out[from]];
  return out;
}
