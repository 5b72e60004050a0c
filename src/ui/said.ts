import { type Lang } from '../domain/lang';

interface Said {
  message: string;
  words?: Record<string, string>;
}

/** What a failure says, in the reader's language where the service told it so. */
export function saidBy(error: Said, lang: Lang): string {
  return error.words?.[lang] || error.message;
}
