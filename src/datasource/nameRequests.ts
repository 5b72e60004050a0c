import { type DataFrame } from '@grafana/data';

import { type MetricQuery } from './types';

/** Notes on each frame what was asked, with variables replaced: panels link to the very slice that they show. */
export function nameRequests(frames: DataFrame[], asked: Map<string, MetricQuery>): DataFrame[] {
  for (const frame of frames) {
    const request = frame.refId ? asked.get(frame.refId)?.request : undefined;
    if (request && frame.meta?.custom) {
      frame.meta.custom = { ...frame.meta.custom, request };
    }
  }
  return frames;
}
