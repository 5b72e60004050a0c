import { type Periods } from '../../domain/calendar';
import { type Band } from '../../domain/events';

/** A line that is drawn beside the values. */
export interface Companion {
  kind: 'compare' | 'target' | 'limit' | 'fired' | 'expected' | 'abnormal' | 'ahead';
  label: string;
  values: Array<number | null>;
  /** Tier of what fired, or of the rule whose limit it is. */
  tier?: number;
}

/** What values are usually within, shaded behind the lines. */
export interface ChartRange {
  label: string;
  lower: Array<number | null>;
  upper: Array<number | null>;
  /** How strongly it is shaded, 0 to 1. */
  strength: number;
}

/** A moment of which something is told: what began, what was done, what came of it. */
export interface Mark {
  /** Bucket on the chart, or between two of them. */
  row: number;
  label: string;
  kind: 'alarm' | 'deed' | 'sound';
}

export interface TimeChartProps {
  label: string;
  times: string[];
  grain: string;
  /** By which buckets count and are named. */
  calendar?: Periods;
  values: Array<number | null>;
  complete: boolean[];
  companions: Companion[];
  ranges?: ChartRange[];
  /** Days of events, shaded behind the lines. */
  bands?: Band[];
  marks?: Mark[];
  unit?: string;
  format?: string;
  /** The bucket that the page speaks of. */
  focus: number;
  onFocus: (row: number) => void;
  height?: number;
}

/** The bucket under the pointer, where it is, and how wide the chart is. */
export interface Hover {
  row: number;
  left: number;
  width: number;
}
