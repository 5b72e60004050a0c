import { type Answer } from './generated/wire';
import { comparisonOf, type Reading } from './reading';
import { type Status } from './status';
import { readUnit, rowOf, type Unit, unitsOf } from './units';

/** One unit or slice, and how much of the whole or of its movement it is. */
export interface Segment {
  unit: Unit;
  reading: Reading;
  /** The change against another time, or the value; null where nothing can be said. */
  size: number | null;
  /** How that stands. */
  status: Status;
  row: number;
}

/** The units of a metric by their change against a comparison, else by value: largest first, the rest last. */
export function segmentsOf(answer: Answer, metric: string, compare?: string): Segment[] {
  const segments = unitsOf(answer).flatMap((unit): Segment[] => {
    const reading = readUnit(answer, metric, unit);
    const change = compare === undefined ? undefined : comparisonOf(reading, compare);
    const size = compare === undefined ? reading?.value : change?.delta;
    const status = compare === undefined ? reading?.status : change?.status;
    const row = rowOf(answer, metric, unit);
    return reading ? [{ unit, reading, row, size: size ?? null, status: status ?? 'none' }] : [];
  });
  const last = ({ unit, size }: Segment) => Number(unit.others) * 2 + Number(size === null);
  return segments.sort((a, b) => last(a) - last(b) || (b.size ?? 0) - (a.size ?? 0));
}

/** Those of the largest size either way, in their order; 0 keeps all. */
export function largestSegments(segments: Segment[], limit: number): Segment[] {
  if (limit <= 0 || segments.length <= limit) {
    return segments;
  }
  const size = (segment: Segment) => Math.abs(segment.size ?? 0);
  const kept = new Set([...segments].sort((a, b) => size(b) - size(a)).slice(0, limit));
  return segments.filter((segment) => kept.has(segment));
}
