import { type DataFrame, type PanelProps } from '@grafana/data';

import { type Request, type Why, type WhyDriver } from '../../domain/generated/wire';
import { viewOfSlice } from '../../domain/view';
import { type Lead } from '../../ui/Led';

import { pageOf } from '../stage/links';

/** What a frame of an explanation holds beside its rows. */
export interface Explained {
  why?: Why;
  tree?: WhyDriver;
  good?: string;
  slice?: Request;
  frame: DataFrame;
}

/** The first explanation among frames; undefined where none asks why. */
export function explainedBy(frames: DataFrame[], what: 'why' | 'tree'): Explained | undefined {
  return frames
    .map((frame): Explained => ({ ...((frame.meta?.custom ?? {}) as Omit<Explained, 'frame'>), frame }))
    .find((one) => one[what]);
}

/** The page that explains a metric's change, of the same slice and time. */
export function whyPage(
  metric: string,
  { frame, slice }: Explained,
  panel: Pick<PanelProps, 'data' | 'timeRange' | 'replaceVariables'>
): Lead {
  return pageOf(metric, frame, panel, { ...(slice && viewOfSlice(slice)), whole: true, why: true });
}
