import { useEffect, useState } from 'react';

import { type Catalog, type LoopIncidentPage } from '../../domain/generated/wire';
import { type Deeds, useIncidentDeeds } from '../../infrastructure/useIncidentDeeds';

/** One incident and what its reader may do with it, worked out once for all parts of the page. */
export interface IncidentView {
  page: LoopIncidentPage;
  catalog: Catalog;
  deeds: Deeds;
  /** Whether the reader may change it. */
  mayAct: boolean;
  mayComment: boolean;
  /** The instant that "in 4 minutes" counts from, in milliseconds. */
  now: number;
}

const TICK = 15_000;

export function useIncidentView(page: LoopIncidentPage, catalog: Catalog): IncidentView {
  const deeds = useIncidentDeeds(page);
  const now = useNow();
  const may = (right: string) => page.rights.includes(right);
  return { page, catalog, deeds, now, mayAct: may('act'), mayComment: may('comment') };
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
