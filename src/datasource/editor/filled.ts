import { panelTime } from '../../domain/asked';
import { type Understood } from '../../domain/generated/wire';

import { type AskedRequest, type MetricQuery } from '../types';

/**
 * The query that asks for what a question was understood as; undefined where nothing was. A time that was not said is
 * the dashboard's, one that moves along moves along.
 */
export function filledFrom(query: MetricQuery, understood: Understood): MetricQuery | undefined {
  const { refId, datasource, hide } = query;
  const kept = { refId, ...(datasource && { datasource }), ...(hide !== undefined && { hide }) };
  const { foreseen, request } = understood;
  if (foreseen) {
    const { time: _, lang: __, ...rest } = foreseen.request;
    return { ...kept, queryType: 'outlook', request: rest, horizon: foreseen.horizon };
  }
  if (!request) {
    return undefined;
  }
  const { time, lang: _, ...rest } = request;
  const when = panelTime(understood);
  const asked: AskedRequest = { ...rest, ...(when === null ? {} : { time: when ?? time }) };
  return {
    ...kept,
    queryType: 'metrics',
    format: request.grain ? 'series' : request.by?.length ? 'table' : 'numeric',
    request: asked,
  };
}
