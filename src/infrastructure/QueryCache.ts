/** What is known about one question. */
export interface Entry<T = unknown> {
  data?: T;
  error?: Error;
  loading: boolean;
  /** Set when definitions changed after the data was loaded. */
  outdated: boolean;
}

type Load<T> = (signal: AbortSignal) => Promise<T>;

interface Slot {
  entry: Entry;
  load: Load<unknown>;
  listeners: Set<() => void>;
  abort?: AbortController;
  lastUsed: number;
}

const EMPTY: Entry = { loading: false, outdated: false };
const KEPT = 200;

/**
 * Keeps answers by key, asks each question once however many parts of a page need it, and drops the call when
 * nobody waits for it any more. A small stand-in for a query library, since those need react/jsx-runtime, which
 * older Grafana versions do not share.
 */
export class QueryCache {
  private readonly slots = new Map<string, Slot>();
  private uses = 0;

  read(key: string): Entry {
    return this.slots.get(key)?.entry ?? EMPTY;
  }

  /** Starts watching a question, asking it if it has no fresh answer; returns how to stop. */
  watch<T>(key: string, load: Load<T>, listener: () => void): () => void {
    const slot = this.slot(key, load);
    slot.listeners.add(listener);
    this.trim();
    if (!slot.entry.loading && (slot.entry.data === undefined || slot.entry.outdated) && !slot.entry.error) {
      this.ask(slot);
    }
    return () => {
      slot.listeners.delete(listener);
      // Strict effects and key changes unsubscribe and subscribe again at once: wait before giving up.
      setTimeout(() => this.release(key, slot), 0);
    };
  }

  retry(key: string): void {
    const slot = this.slots.get(key);
    if (slot) {
      this.ask(slot);
    }
  }

  /** Asks everything that is on the page again and forgets the rest; of some keys, where they are told. */
  invalidate(concerns: (key: string) => boolean = () => true): void {
    for (const [key, slot] of this.slots) {
      if (!concerns(key)) {
        continue;
      }
      if (slot.listeners.size === 0) {
        slot.abort?.abort();
        this.slots.delete(key);
      } else {
        slot.entry = { ...slot.entry, outdated: true };
        this.ask(slot);
      }
    }
  }

  private slot<T>(key: string, load: Load<T>): Slot {
    let slot = this.slots.get(key);
    if (!slot) {
      slot = { entry: EMPTY, load, listeners: new Set(), lastUsed: 0 };
      this.slots.set(key, slot);
    }
    slot.lastUsed = ++this.uses;
    return slot;
  }

  private ask(slot: Slot): void {
    slot.abort?.abort();
    const abort = new AbortController();
    slot.abort = abort;
    this.put(slot, { ...slot.entry, loading: true, error: undefined });
    slot.load(abort.signal).then(
      (data) => this.settle(slot, abort, { data, loading: false, outdated: false }),
      (error: Error) => this.settle(slot, abort, { ...slot.entry, error, loading: false })
    );
  }

  private settle(slot: Slot, abort: AbortController, entry: Entry): void {
    if (slot.abort === abort && !abort.signal.aborted) {
      this.put(slot, entry);
    }
  }

  private put(slot: Slot, entry: Entry): void {
    slot.entry = entry;
    slot.listeners.forEach((listener) => listener());
  }

  private release(key: string, slot: Slot): void {
    if (slot.listeners.size > 0) {
      return;
    }
    if (slot.entry.loading) {
      slot.abort?.abort();
    }
    if (slot.entry.loading || slot.entry.error) {
      this.slots.delete(key);
    }
    slot.lastUsed = ++this.uses;
    this.trim();
  }

  /** Forgets the answers that nobody has looked at for longest; never one that is on the page or on its way to it. */
  private trim(): void {
    if (this.slots.size <= KEPT) {
      return;
    }
    const idle = [...this.slots].filter(([, slot]) => slot.listeners.size === 0 && !slot.entry.loading);
    idle.sort(([, a], [, b]) => a.lastUsed - b.lastUsed);
    idle.slice(0, KEPT / 4).forEach(([key]) => this.slots.delete(key));
  }
}
