import { useCallback, useContext, useMemo, useRef, useState } from 'react';

import { type LoopIncidentDeed, type LoopIncidentPage } from '../domain/generated/wire';

import { isOvertaken, readAgain } from './deeds';
import { ServiceContext } from './ServiceContext';

/** What people do to an incident. */
type Deed =
  | 'acknowledge'
  | 'assign'
  | 'comment'
  | 'snooze'
  | 'wake'
  | 'step'
  | 'start'
  | 'resolve'
  | 'reopen'
  | 'verdict'
  | 'review'
  | 'merge'
  | 'unmerge';

export interface Deeds {
  /** The deed that is under way. */
  doing?: Deed;
  /** Why the last one failed. */
  error?: Error;
  /** What its sender had read, where somebody else was faster. */
  overtaken?: LoopIncidentPage;
  /** Does it to the version that is shown; tells whether it was done. */
  act: (deed: Deed, body?: Omit<LoopIncidentDeed, 'version'>) => Promise<boolean>;
  dismiss: () => void;
}

/** Each of these puts the next one's button under the finger that has just done it. */
const STEPS: ReadonlySet<Deed> = new Set(['acknowledge', 'start', 'step', 'review']);

/** The second tap of a double tap comes within this time, in milliseconds. */
const DOUBLE_TAP = 400;

type Outcome = Pick<Deeds, 'doing' | 'error' | 'overtaken'>;

/** Deeds on the incident that a page shows; after each, and after one that came too late, it is read again. */
export function useIncidentDeeds(page: LoopIncidentPage | undefined): Deeds {
  const { client, cache } = useContext(ServiceContext);
  const [outcome, setOutcome] = useState<Outcome>({});
  // A second tap on a button must not do it twice, however fast it comes.
  const busy = useRef(false);
  const stepped = useRef(-Infinity);
  const act = useCallback<Deeds['act']>(
    async (deed, body) => {
      if (!page || busy.current) {
        return false;
      }
      // Nor may it do the next thing, whose button has taken its place.
      if (STEPS.has(deed) && performance.now() - stepped.current < DOUBLE_TAP) {
        return false;
      }
      busy.current = true;
      setOutcome({ doing: deed });
      const { id, version } = page.incident;
      try {
        await client.commit(`incidents/${id}/${deed}`, { ...body, version });
        if (STEPS.has(deed)) {
          stepped.current = performance.now();
        }
        setOutcome({});
        return true;
      } catch (error) {
        setOutcome(isOvertaken(error) ? { overtaken: page } : { error: error as Error });
        return false;
      } finally {
        busy.current = false;
        readAgain(cache);
      }
    },
    [client, cache, page]
  );
  const dismiss = useCallback(() => setOutcome({}), []);
  return useMemo(() => ({ ...outcome, act, dismiss }), [outcome, act, dismiss]);
}
