import { type DataQueryError, type DataQueryResponse, LoadingState } from '@grafana/data';

import { t } from '../i18n/t';

import { type MetricQuery } from './types';

/** What queries that ask nothing have to be told: an empty panel would look like one without data. */
export function lacks(queries: MetricQuery[]): DataQueryError[] {
  return queries.map(({ refId, queryType }) => ({
    refId,
    message:
      queryType === 'signal'
        ? t('query.no-rule', 'Query {{name}} has no rule: choose one.', { name: refId })
        : t('query.no-metric', 'Query {{name}} has no metric: choose one.', { name: refId }),
  }));
}

export function withErrors(reply: DataQueryResponse, more: DataQueryError[]): DataQueryResponse {
  if (more.length === 0) {
    return reply;
  }
  const errors = [...(reply.errors ?? (reply.error ? [reply.error] : [])), ...more];
  return { ...reply, state: LoadingState.Error, errors, error: errors[0] };
}
