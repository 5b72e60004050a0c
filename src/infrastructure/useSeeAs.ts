import { useCallback, useSyncExternalStore } from 'react';

import { decodeSeeAs, encodeSeeAs, type SeeAs } from '../domain/seeAs';

const KEY = 'wheelhouse.see-as';
const listeners = new Set<() => void>();

function kept(): string | null {
  try {
    return window.sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function keep(text: string | undefined): void {
  try {
    if (text === undefined) {
      window.sessionStorage.removeItem(KEY);
    } else {
      window.sessionStorage.setItem(KEY, text);
    }
  } catch {
    // Without storage nobody sees as somebody else.
  }
  listeners.forEach((listener) => listener());
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let last: { text: string | null; seen: SeeAs | undefined } = { text: null, seen: undefined };

/** The same object for the same text, so that nothing is asked again for nothing. */
function now(): SeeAs | undefined {
  const text = kept();
  if (text !== last.text) {
    last = { text, seen: decodeSeeAs(text) };
  }
  return last.seen;
}

/** As whom this tab sees, until it is closed or says otherwise; the service decides for whom that is heard. */
export function useSeeAs(): [SeeAs | undefined, (seen: SeeAs | undefined) => void] {
  const seen = useSyncExternalStore(watch, now);
  return [seen, useCallback((next) => keep(next && encodeSeeAs(next)), [])];
}
