import { type Catalog } from '../domain/generated/wire';

/** What a language model is told beside the question: names of the reader's catalogue; no value and no member. */
export interface Vocabulary {
  metrics: string[];
  levels: string[];
  events: string[];
}

/** A language model that may put a question in other words, where the shell has one and an admin allows it. */
export interface Rewording {
  available: () => Promise<boolean>;
  /** The question in the catalogue's words; empty where there are none. */
  reword: (question: string, words: Vocabulary) => Promise<string>;
}

/** Names of what the reader may ask for, in both languages. */
export function vocabularyOf({ metrics, hierarchies, events }: Catalog): Vocabulary {
  const labels = (list: Array<{ name: string; label?: Record<string, string> }>) => [
    ...new Set(list.flatMap(({ name, label }) => Object.values(label ?? { name }))),
  ];
  return {
    metrics: labels(metrics),
    levels: labels(hierarchies.flatMap(({ levels }) => levels)),
    events: labels(events ?? []),
  };
}
