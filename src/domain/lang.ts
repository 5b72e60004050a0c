import { type Text } from './generated/wire';

/** Language of words and numbers. */
export type Lang = 'en' | 'zh';

const LANGS: readonly Lang[] = ['en', 'zh'];

export function isLang(text: string | null | undefined): text is Lang {
  return LANGS.includes(text as Lang);
}

/** Words in a language; the other language where they are missing, so that a place is never blank. */
export function say(text: Text | undefined, lang: Lang): string {
  return text?.[lang] || text?.[other(lang)] || '';
}

/** Words at the head of a column or line, with a large letter. */
export function sayHead(text: Text | undefined, lang: Lang): string {
  return capital(say(text, lang));
}

/** Words with a large letter. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words in the other language, empty where they say the same. */
export function sayOther(text: Text | undefined, lang: Lang): string {
  const words = text?.[other(lang)] ?? '';
  return words === say(text, lang) ? '' : words;
}

/** "Cause: late delivery": a name with what is said of it. */
export function called(name: string, words: string, lang: Lang): string {
  return `${name}${lang === 'zh' ? '：' : ': '}${words}`;
}

/** Names side by side. */
export function joined(names: string[], lang: Lang): string {
  return names.join(lang === 'zh' ? '、' : ', ');
}

function other(lang: Lang): Lang {
  return lang === 'en' ? 'zh' : 'en';
}

/** BCP 47 tag for Intl and the lang attribute. */
export function tag(lang: Lang): string {
  return lang === 'zh' ? 'zh-CN' : 'en-GB';
}
