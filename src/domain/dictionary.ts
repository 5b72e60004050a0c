import { type DictEntry } from './generated/wire';
import { type Lang, say } from './lang';
import { fold } from './search';

/** What an entry is: a term of the glossary, a metric, an owner. */
export const KINDS = ['metric', 'term', 'owner'] as const;

/** Entries by what readers of a language call them: English by letters, Chinese by pinyin. */
export function sortEntries(entries: DictEntry[], lang: Lang): DictEntry[] {
  const order = new Intl.Collator(lang === 'zh' ? 'zh-Hans-u-co-pinyin' : 'en', { sensitivity: 'base' });
  const called = (entry: DictEntry) => say(entry.label, lang) || entry.name;
  return [...entries].sort((a, b) => order.compare(called(a), called(b)) || (a.name < b.name ? -1 : 1));
}

/** Entries that have every word of a search, in either language, in their name, synonyms, definition or owner. */
export function findEntries(entries: DictEntry[], query: string | undefined): DictEntry[] {
  const words = fold(query ?? '')
    .split(/\s+/)
    .filter(Boolean);
  return entries.filter((entry) => {
    const { name, label, definition, owner, steward, synonyms } = entry;
    const texts = [label, definition, owner, steward].flatMap((text) => Object.values(text ?? {}));
    const text = fold([name, ...texts, ...(synonyms ?? [])].join('\n'));
    return words.every((word) => text.includes(word));
  });
}
