import { useCallback, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';

import { type Client } from './Client';
import { ServiceContext } from './ServiceContext';

export interface QueryState<T> {
  /** The answer; while a changed question is loading, the answer to the one before. */
  data?: T;
  error?: Error;
  loading: boolean;
  /** data belongs to an earlier question or to earlier definitions. */
  stale: boolean;
  retry: () => void;
}

/**
 * Asks the service a question and keeps the answer by key. A null key asks nothing. The key has to name everything
 * that the question depends on.
 */
export function useQuery<T>(
  key: string | null,
  load: (client: Client, signal: AbortSignal) => Promise<T>
): QueryState<T> {
  const { cache, client } = useContext(ServiceContext);
  const loadNow = useRef(load);
  const [before, setBefore] = useState<T | undefined>(undefined);
  // Runs before the subscription below, which is an effect too.
  useEffect(() => {
    loadNow.current = load;
  });

  const watch = useCallback(
    (listener: () => void) => {
      const ask = loadNow.current;
      return key === null ? () => undefined : cache.watch(key, (signal) => ask(client, signal), listener);
    },
    [cache, client, key]
  );
  const read = useCallback(() => (key === null ? undefined : cache.read(key)), [cache, key]);
  const entry = useSyncExternalStore(watch, read);
  const retry = useCallback(() => (key === null ? undefined : cache.retry(key)), [cache, key]);

  const data = entry?.data as T | undefined;
  if (data !== undefined && data !== before) {
    setBefore(data);
  }
  const kept = key === null ? undefined : (data ?? before);
  return useMemo(
    () => ({
      data: kept,
      error: entry?.error,
      loading: key !== null && (entry?.loading ?? true) && !entry?.error,
      stale: kept !== undefined && (data === undefined || (entry?.outdated ?? false)),
      retry,
    }),
    [kept, data, entry, key, retry]
  );
}
