import { useCallback, useEffect, useState } from 'react';

import { type Status } from '../../domain/generated/wire';
import { resourcesRoot, throughGrafana } from '../../grafana/resources';
import { errorFrom } from '../../infrastructure/ServiceError';

export interface StatusState {
  status?: Status;
  error?: Error;
  loading: boolean;
  again: () => void;
}

/** How a data source stands, asked afresh whenever the reader wants. */
export function useStatus(uid: string): StatusState {
  const [round, setRound] = useState(0);
  const [state, setState] = useState<{ of?: string; status?: Status; error?: Error }>({});
  const of = `${uid} ${round}`;
  useEffect(() => {
    const abort = new AbortController();
    load(uid, abort.signal).then(
      (status) => setState({ of, status }),
      (error: Error) => !abort.signal.aborted && setState({ of, error })
    );
    return () => abort.abort();
  }, [uid, of]);
  const { status, error } = state;
  return { status, error, loading: state.of !== of, again: useCallback(() => setRound((n) => n + 1), []) };
}

async function load(uid: string, signal: AbortSignal): Promise<Status> {
  const reply = await throughGrafana(`${resourcesRoot(uid)}/status`, { signal });
  const body: unknown = await reply.json();
  if (!reply.ok) {
    throw errorFrom(reply.status, body, 'status');
  }
  return body as Status;
}
