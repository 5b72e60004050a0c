import { useCallback, useContext, useState } from 'react';

import { type ActionList, type ActionPage } from '../domain/generated/wire';

import { ServiceContext } from './ServiceContext';
import { type QueryState, useQuery } from './useQuery';

type Params = Record<string, string | number | undefined>;

/** Reads what is remembered; a null path asks nothing. */
export function useRecall<T>(path: string | null, params: Params = {}): QueryState<T> {
  return useQuery<T>(path && `recall ${path} ${JSON.stringify(params)}`, (client, signal) =>
    client.recall<T>(path ?? '', params, signal)
  );
}

/** A deed under way: whether it is, and why the last one failed. */
export interface Deeds {
  busy: boolean;
  error?: Error;
  /** Resolves to what came back, undefined where it failed. */
  run: <T>(path: string, deed: unknown) => Promise<T | undefined>;
  clear: () => void;
}

/** Does deeds one after the other and keeps the failure of the last. */
export function useDeeds(): Deeds {
  const { client } = useContext(ServiceContext);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | undefined>(undefined);
  const run = useCallback(
    async <T>(path: string, deed: unknown): Promise<T | undefined> => {
      setBusy(true);
      setError(undefined);
      try {
        return await client.commit<T>(path, deed);
      } catch (failure) {
        setError(failure instanceof Error ? failure : new Error(String(failure)));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [client]
  );
  const clear = useCallback(() => setError(undefined), []);
  return { busy, error, run, clear };
}

export const useActions = (params: Params) => useRecall<ActionList>('actions', params);

/** An action with what came of it, measured as its reader may read it. */
export const useActionPage = (id: number | null, version: number) =>
  useRecall<ActionPage>(id === null ? null : `actions/${id}`, { version });
