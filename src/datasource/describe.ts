import { type MetricQuery } from './types';

/** A query in a few words, where there is no room for a sentence. */
export function describe(query: MetricQuery): string {
  switch (query.queryType) {
    case 'agenda':
      return ['agenda', query.domain, query.tier && `tier ${query.tier}`].filter(Boolean).join(' · ');
    case 'signal':
      return query.rule ? `${query.rule} · ${query.what ?? 'fired'}` : '';
    case 'annotations':
      return query.what ?? 'agenda';
    case 'outlook':
    case 'expected':
    case 'why':
      return [query.queryType, describeRequest(query)].filter(Boolean).join(' · ');
    default:
      return describeRequest(query);
  }
}

function describeRequest({ request, format }: MetricQuery): string {
  const by = (request?.by ?? []).map((entry) => entry.level ?? entry.dimension).join(', ');
  const parts = [(request?.metrics ?? []).join(', '), by && `by ${by}`, request?.grain, request?.time?.preset, format];
  return parts.filter(Boolean).join(' · ');
}
