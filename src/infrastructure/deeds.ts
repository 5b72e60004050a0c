import { useCallback, useContext, useState } from 'react';

import {
  type ActionList,
  type ActionPage,
  type MineFollows,
  type MinePage,
  type ScorecardList,
} from '../domain/generated/wire';

import { type QueryCache } from './QueryCache';
import { ServiceContext } from './ServiceContext';
import { ServiceError } from './ServiceError';
import { type QueryState, useQuery } from './useQuery';

type Params = Record<string, string | number | undefined>;

/** Reads what is remembered; a null path asks nothing. */
export function useRecall<T>(path: string | null, params: Params = {}): QueryState<T> {
  return useQuery<T>(path && `recall ${path} ${JSON.stringify(params)}`, (client, signal) =>
    client.recall<T>(path ?? '', params, signal)
  );
}

/**
 * Reads again what a deed may have changed: one on an action stands in the record of its incident too, signing a review
 * changes its incidents. What came of an action is asked by its version, and costs a measurement: it is left alone.
 */
export function readAgain(cache: QueryCache): void {
  cache.invalidate((key) => key.startsWith('recall ') && !key.startsWith('recall actions/'));
}

/** Whether a deed failed because somebody else has changed it in between. */
export const isOvertaken = (error: unknown): boolean =>
  error instanceof ServiceError && error.status === 409 && error.source === 'request';

/** A deed under way: whether it is, and why the last one failed. */
export interface Deeds {
  busy: boolean;
  error?: Error;
  /** Resolves to what came back, undefined where it failed. */
  run: <T>(path: string, deed: unknown) => Promise<T | undefined>;
  clear: () => void;
}

/** Does deeds one after the other and keeps the failure of the last; what is remembered is read again after each. */
export function useDeeds(): Deeds {
  const { client, cache } = useContext(ServiceContext);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | undefined>(undefined);
  const run = useCallback(
    async <T>(path: string, deed: unknown): Promise<T | undefined> => {
      setBusy(true);
      setError(undefined);
      try {
        const done = await client.commit<T>(path, deed);
        readAgain(cache);
        return done;
      } catch (failure) {
        setError(failure instanceof Error ? failure : new Error(String(failure)));
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [client, cache]
  );
  const clear = useCallback(() => setError(undefined), []);
  return { busy, error, run, clear };
}

export const useActions = (params: Params) => useRecall<ActionList>('actions', params);

/** An action with what came of it, measured as its reader may read it. */
export const useActionPage = (id: number | null, version: number) =>
  useRecall<ActionPage>(id === null ? null : `actions/${id}`, { version });

/** The reader's own page. */
export const useMine = () => useRecall<MinePage>('mine');

/** The units for which the reader follows a metric. */
export const useFollows = (metric: string) => useRecall<MineFollows>('mine/follows', { metric });

/** All scorecards with their periods that are over. */
export const useScorecards = () => useRecall<ScorecardList>('scorecards');
