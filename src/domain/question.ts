import { type Request } from './generated/wire';

/** Metrics, a saved query, or, without a time axis, what is to be listed. */
export function asksSomething(request?: Partial<Pick<Request, 'metrics' | 'savedQuery' | 'by' | 'grain'>>): boolean {
  return (
    (request?.metrics ?? []).some(Boolean) ||
    Boolean(request?.savedQuery) ||
    (!request?.grain && (request?.by ?? []).length > 0)
  );
}
