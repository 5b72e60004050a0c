import { asksSomething } from '../domain/question';

import { type MetricQuery } from './types';

/** A new query: over time where it is looked at, the last finished day's numbers where a rule judges it. */
export function defaultQuery(alerting: boolean): Partial<MetricQuery> {
  return alerting
    ? { queryType: 'metrics', format: 'numeric', request: { metrics: [], time: { preset: 'lastDay' } } }
    : { queryType: 'metrics', format: 'series', request: { metrics: [], grain: 'auto' } };
}

/** Whether there is enough to ask. */
export function isWhole(query: MetricQuery): boolean {
  switch (query.queryType) {
    case 'agenda':
    case 'annotations':
      return true;
    case 'signal':
      return Boolean(query.rule);
    default:
      return asksSomething(query.request);
  }
}
