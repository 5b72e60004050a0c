import { type Request } from './generated/wire';

/** How a reader is best shown what they asked for. */
export type Chart = 'number' | 'line' | 'lines' | 'bars' | 'shares' | 'table' | 'waterfall' | 'outlook';

/** What is known of a question and of its answer's shape. */
export interface Shape {
  intent: string;
  metrics: number;
  /** What it is grouped by beside time. */
  groups: number;
  /** Units of the answer. */
  units: number;
  /** Buckets of the time axis; 0 where there is none. */
  buckets: number;
  /** The first few of each bucket, which are other units in each. */
  ofEach?: boolean;
}

/** More lines in one chart cannot be told apart. */
export const MOST_LINES = 8;
/** More bars are not compared but looked up. */
export const MOST_BARS = 30;
/** A circle with more parts cannot be read. */
export const MOST_SHARES = 6;

interface Rule {
  chart: Chart;
  fits: (shape: Shape) => boolean;
}

/** The first that fits wins; docs/assistant.md tells why. */
const rules: Rule[] = [
  { chart: 'outlook', fits: ({ intent }) => intent === 'forecast' },
  { chart: 'waterfall', fits: ({ intent, metrics }) => intent === 'why' && metrics === 1 },
  { chart: 'table', fits: ({ groups, units }) => groups > 1 && units > 1 },
  { chart: 'table', fits: ({ ofEach }) => ofEach === true },
  { chart: 'line', fits: ({ buckets, units }) => buckets > 1 && units <= 1 },
  { chart: 'lines', fits: ({ buckets, units, metrics }) => buckets > 1 && units <= MOST_LINES && metrics === 1 },
  { chart: 'table', fits: ({ buckets }) => buckets > 1 },
  { chart: 'number', fits: ({ groups }) => groups === 0 },
  { chart: 'table', fits: ({ units, metrics }) => units > MOST_BARS || metrics > 1 },
  { chart: 'shares', fits: ({ intent, units }) => intent === 'share' && units <= MOST_SHARES },
  { chart: 'bars', fits: () => true },
];

/** The chart that the shape of an answer and what was meant by the question propose. */
export function chartOf(shape: Shape): Chart {
  return rules.find(({ fits }) => fits(shape))?.chart ?? 'table';
}

interface Answered {
  keys: unknown[];
  rows: number;
  metrics: unknown[];
  time?: { values: string[] };
}

/** The shape of an answer. */
export function shapeOfAnswer(intent: string, { keys, rows, metrics, time }: Answered, ofEach?: boolean): Shape {
  const buckets = time ? new Set(time.values).size : 0;
  return {
    intent,
    metrics: metrics.length,
    groups: keys.length,
    units: keys.length === 0 ? 1 : Math.ceil(rows / Math.max(buckets, 1)),
    buckets,
    ...(ofEach && { ofEach }),
  };
}

/** The shape that a request's answer is going to have, where nobody has counted its units yet. */
export function shapeOfRequest({ metrics, by, grain, share, parts, top, limitEach }: Request): Shape {
  return {
    intent: parts ? 'why' : share ? 'share' : 'value',
    metrics: metrics.length,
    groups: by?.length ?? 0,
    units: by?.length ? (top?.n ?? MOST_LINES) : 1,
    buckets: grain ? 2 : 0,
    ...(limitEach && { ofEach: true }),
  };
}
