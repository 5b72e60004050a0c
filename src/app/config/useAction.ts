import { useState } from 'react';

import { inGrafana } from '../../grafana/inGrafana';

export interface Action {
  busy: boolean;
  error?: Error;
  run: () => Promise<void>;
}

/**
 * Something that changes the list of data sources and then leads to a page. The page is loaded anew, since Grafana
 * reads its list of data sources when a page loads.
 */
export function useAction(act: () => Promise<string>): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      window.location.assign(inGrafana(await act()));
    } catch (problem) {
      setError(problem instanceof Error ? problem : new Error(String(problem)));
      setBusy(false);
    }
  };
  return { busy, error, run };
}
