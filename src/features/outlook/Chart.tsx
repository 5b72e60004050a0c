import { lazy } from 'react';

/** The chart, loaded when there is something to draw. */
export const Chart = lazy(() => import('../../ui/chart/TimeChart').then((module) => ({ default: module.TimeChart })));
