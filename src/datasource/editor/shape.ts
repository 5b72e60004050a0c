import { type Format, type MetricQuery } from '../types';

/** The shape of an answer; the back end's choice where a query names none. */
export function shapeOf({ format, field, request }: MetricQuery): Format {
  return format ?? (request?.grain && (field ?? 'value') === 'value' ? 'series' : 'numeric');
}

/** The query in another shape, with the step that belongs to it: series need one, and a number for all of the time none. */
export function inShape(query: MetricQuery, format: Format): MetricQuery {
  const { grain, ...request } = query.request ?? { metrics: [] };
  const step = format === 'series' ? (grain ?? 'auto') : format === 'table' && grain !== 'auto' ? grain : undefined;
  const { field, ...rest } = query;
  return {
    ...rest,
    ...(field !== undefined && format === 'numeric' && { field }),
    format,
    request: { ...request, ...(step !== undefined && { grain: step }) },
  };
}

/** The query with other steps, or none. */
export function withStep(query: MetricQuery, grain: string | undefined): MetricQuery {
  const { grain: _, ...request } = query.request ?? { metrics: [] };
  return { ...query, request: { ...request, ...(grain !== undefined && { grain }) } };
}
