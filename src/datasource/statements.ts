import { type DataFrame } from '@grafana/data';

interface About {
  /** The query whose frame carries the statement of this one. */
  statementOf?: string;
}

/** A statement that answered several queries comes once; puts it on the frames of all, for the query inspector. */
export function fillStatements(frames: DataFrame[]): DataFrame[] {
  for (const frame of frames) {
    const carrier = (frame.meta?.custom as About | undefined)?.statementOf;
    const carried = carrier && frames.find(({ refId, meta }) => refId === carrier && meta?.executedQueryString);
    if (frame.meta && carried) {
      frame.meta.executedQueryString = carried.meta?.executedQueryString;
    }
  }
  return frames;
}
