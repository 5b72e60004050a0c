import { type Answer } from './generated/wire';
import { comparisonOf, type ReadComparison, type Reading } from './reading';
import { type Status } from './status';
import { readUnit, rowOf, type Unit, unitsOf } from './units';

/** One unit or slice, and how much of the whole or of its movement it is. */
export interface Segment {
  unit: Unit;
  reading: Reading;
  /** What it contributed to the change, its change against another time, or the value; null where nothing can be said. */
  size: number | null;
  /** How that stands. */
  status: Status;
  row: number;
}

/**
 * The units of a metric by what they contributed to the change against a comparison, either way, or their own change
 * where that is not told; else by value. Largest first, the rest last.
 */
export function segmentsOf(answer: Answer, metric: string, compare?: string): Segment[] {
  const segments = unitsOf(answer).flatMap((unit): Segment[] => {
    const reading = readUnit(answer, metric, unit);
    const change = compare === undefined ? undefined : comparisonOf(reading, compare);
    const size = compare === undefined ? reading?.value : (change?.contribution ?? change?.delta);
    const status = compare === undefined ? reading?.status : statusOf(reading, change);
    const row = rowOf(answer, metric, unit);
    return reading ? [{ unit, reading, row, size: size ?? null, status: status ?? 'none' }] : [];
  });
  const last = ({ unit, size }: Segment) => Number(unit.others) * 2 + Number(size === null);
  const weight = ({ size }: Segment) => (compare === undefined ? (size ?? 0) : Math.abs(size ?? 0));
  return segments.sort((a, b) => last(a) - last(b) || weight(b) - weight(a));
}

/** A contribution is good where it moves the whole to the better side; a change stands as it was judged. */
function statusOf(reading: Reading | undefined, change: ReadComparison | undefined): Status | undefined {
  const contribution = change?.contribution ?? null;
  if (contribution === null || contribution === 0 || (reading?.good !== 'up' && reading?.good !== 'down')) {
    return contribution === null ? change?.status : 'none';
  }
  return contribution > 0 === (reading.good === 'up') ? 'good' : 'bad';
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
