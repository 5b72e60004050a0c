import { type DataFrame } from '@grafana/data';

import { type Comparison } from '../domain/comparison';

/** What the data source says that the columns of a frame compare with; undefined where a frame is not its own. */
export function comparisonsTold({ meta }: DataFrame): Comparison[] | undefined {
  return (meta?.custom as { comparisons?: Comparison[] } | undefined)?.comparisons;
}

/** The comparisons of each query by refId: of its several frames only the first tells of them. */
export function comparisonsByQuery(frames: DataFrame[]): Map<string, Comparison[]> {
  const found = new Map<string, Comparison[]>();
  for (const frame of frames) {
    const told = comparisonsTold(frame);
    if (told) {
      found.set(frame.refId ?? '', told);
    }
  }
  return found;
}
