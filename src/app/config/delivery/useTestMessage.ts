import { useCallback, useEffect, useRef, useState } from 'react';

import {
  type Attempt,
  makeGroup,
  readAttempts,
  readMuteTimings,
  readReceivers,
  removeGroup,
  removeGroupAtOnce,
} from './grafanaAlerting';
import { isSilent } from './silentTime';
import { groupOf, testGroup } from './testRule';
import { type Way } from './ways';

/** What became of a test message on one channel. */
export interface Delivery {
  receiver: string;
  channel: string;
  /** When Grafana last tried, RFC 3339; none while it has not. */
  at?: string;
  error?: string;
}

export interface TestMessage {
  /** evaluating: Grafana has not judged the rule; sending: it waits before a group's first message. */
  stage: 'idle' | 'evaluating' | 'sending' | 'done' | 'late' | 'failed';
  /** Name of the silent time that is left aside. */
  silent?: string;
  deliveries: Delivery[];
  error?: Error;
}

const LOOK_EVERY = 2_000;
/** Evaluation, the way that Grafana has to learn of, and the wait before a group's first message. */
const PATIENCE = 200_000;

const idle: TestMessage = { stage: 'idle', deliveries: [] };
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const newId = () => Math.random().toString(36).slice(2, 10).padEnd(8, '0');

/** The silent time in which a way is now. */
async function silentNow({ settings }: Way): Promise<string | undefined> {
  const names = settings?.mute_time_intervals ?? [];
  if (names.length === 0) {
    return undefined;
  }
  const timings = await readMuteTimings();
  return timings.find(({ name, time_intervals }) => names.includes(name) && isSilent(time_intervals, new Date()))?.name;
}

/** What Grafana has tried since, for each channel of the contact points. */
function deliveriesOf(receivers: string[], before: Record<string, Attempt[]>, now: Record<string, Attempt[]>) {
  return receivers.flatMap((receiver) =>
    (now[receiver] ?? []).map(({ name, lastNotifyAttempt, lastNotifyAttemptError }, i): Delivery => {
      const tried = lastNotifyAttempt !== before[receiver]?.[i]?.lastNotifyAttempt;
      const channel = name.replace(/\[\d+\]$/, '');
      return { receiver, channel, ...(tried && { at: lastNotifyAttempt, error: lastNotifyAttemptError || undefined }) };
    })
  );
}

interface Watch {
  way: Way;
  id: string;
  /** Whether somebody still waits. */
  here: () => boolean;
  tell: (message: TestMessage) => void;
}

/** Makes the rule and looks until every channel was tried. */
async function follow({ way, id, here, tell }: Watch): Promise<TestMessage> {
  const silent = await silentNow(way);
  const before = await readAttempts();
  if (here()) {
    await makeGroup(way.folder, testGroup(way, id, { silent: Boolean(silent) }));
  }
  if (!here()) {
    removeGroupAtOnce(way.folder, id); // who left meanwhile could not take it away yet
  }
  let deliveries: Delivery[] = [];
  for (const until = Date.now() + PATIENCE; here() && Date.now() < until; await pause(LOOK_EVERY)) {
    const receivers = await readReceivers(id);
    deliveries = receivers ? deliveriesOf(receivers, before, await readAttempts()) : [];
    if (deliveries.length > 0 && deliveries.every(({ at }) => at)) {
      return { stage: 'done', silent, deliveries };
    }
    tell({ stage: receivers ? 'sending' : 'evaluating', silent, deliveries });
  }
  return { stage: 'late', silent, deliveries };
}

const failed = (problem: unknown): TestMessage => ({
  stage: 'failed',
  deliveries: [],
  error: problem instanceof Error ? problem : new Error(String(problem)),
});

/** Sends a test message the way that a tier's warnings go, and watches what Grafana says of it. */
export function useTestMessage(way: Way): TestMessage & { send: () => Promise<void> } {
  const [state, setState] = useState<TestMessage>(idle);
  const running = useRef<string | undefined>(undefined);

  // A rule that nobody waits for must not go on firing.
  useEffect(() => {
    const leave = () => {
      if (running.current) {
        removeGroupAtOnce(way.folder, running.current);
        running.current = undefined;
      }
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [way.folder]);

  const send = useCallback(async () => {
    const id = newId();
    const here = () => running.current === id;
    const tell = (message: TestMessage) => here() && setState(message);
    running.current = id;
    tell({ ...idle, stage: 'evaluating' });
    const end = await follow({ way, id, here, tell }).catch(failed);
    if (here()) {
      tell(end);
      running.current = undefined;
      await removeGroup(way.folder, groupOf(id)).catch(
        (problem) => end.stage !== 'failed' && setState(failed(problem))
      );
    }
  }, [way]);

  return { ...state, send };
}
