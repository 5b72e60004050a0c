import { type Diagnostic } from '../domain/generated/wire';

/** Where a failure comes from; "network" when no answer arrived. */
export type ErrorSource =
  'request' | 'definitions' | 'engine' | 'settings' | 'state' | 'access' | 'service' | 'network';

/** A failed call, with what the service said about it. */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly source: ErrorSource,
    readonly diagnostics: Diagnostic[] = [],
    /** The message by language, where the service told it in several. */
    readonly words: Record<string, string> = {}
  ) {
    super(message);
    this.name = 'ServiceError';
  }
}

const sources: ErrorSource[] = [
  'request',
  'definitions',
  'engine',
  'settings',
  'state',
  'access',
  'service',
  'network',
];

/** Reads the service's error shape; anything else becomes a sentence with the status. */
export function errorFrom(status: number, body: unknown, path: string): ServiceError {
  const said = body && typeof body === 'object' ? (body as Record<string, unknown>) : {};
  const message = typeof said.message === 'string' && said.message ? said.message : `${path}: HTTP ${status}`;
  const source = sources.find((name) => name === said.source) ?? (status >= 500 ? 'service' : 'request');
  const diagnostics = Array.isArray(said.diagnostics) ? (said.diagnostics as Diagnostic[]) : [];
  const words = said.words && typeof said.words === 'object' ? (said.words as Record<string, string>) : {};
  return new ServiceError(message, status, source, diagnostics, words);
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
