import { getBackendSrv, isFetchError } from '@grafana/runtime';

import { SEE_AS_HEADER, type SeeAs } from '../domain/seeAs';
import { HttpClient } from '../infrastructure/HttpClient';

/** The API root of a data source, relative to Grafana's own root. */
export function resourcesRoot(uid: string): string {
  return `/api/datasources/uid/${encodeURIComponent(uid)}/resources`;
}

/**
 * The service over a data source's resources. Calls go through Grafana, which brings session and organisation along
 * and knows how to renew them; failures are shown by the views, not as pop-ups.
 */
export class ResourceClient extends HttpClient {
  constructor(
    readonly uid: string,
    as?: SeeAs
  ) {
    super(resourcesRoot(uid), throughGrafana, as);
  }

  seenAs(somebody: SeeAs) {
    return new ResourceClient(this.uid, somebody);
  }

  /** Grafana has no channel that tells of new definitions: pages ask again on refresh. */
  onReload = () => () => undefined;
}

type Fetcher = typeof fetch;

/** fetch in Grafana's way; answers only what HttpClient reads. */
export const throughGrafana: Fetcher = (input, init) =>
  new Promise((resolve, reject) => {
    const signal = init?.signal;
    const aborted = () => reject(new DOMException('The call was given up.', 'AbortError'));
    if (signal?.aborted) {
      aborted();
      return;
    }
    const subscription = getBackendSrv()
      .fetch<unknown>({
        url: String(input),
        method: init?.method ?? 'GET',
        headers: asked(init?.headers),
        data: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
        showErrorAlert: false,
        showSuccessAlert: false,
      })
      .subscribe({
        next: (reply) => resolve(asResponse(reply.status, reply.data)),
        error: (error: unknown) =>
          isFetchError(error) && error.status ? resolve(asResponse(error.status, error.data)) : reject(error),
      });
    signal?.addEventListener('abort', () => {
      subscription.unsubscribe();
      aborted();
    });
  });

/** Grafana says itself what a call's body is. */
function asked(headers: HeadersInit | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name === SEE_AS_HEADER));
}

function asResponse(status: number, data: unknown): Response {
  const reply = { ok: status >= 200 && status < 300, status, json: () => Promise.resolve(data) };
  return reply as Response;
}
