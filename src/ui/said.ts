import { type Lang } from '../domain/lang';
import { t } from '../i18n/t';

interface Said {
  message: string;
  words?: Record<string, string>;
  source?: string;
  status?: number;
}

/**
 * What a failure says, in the reader's language where the service told it so. Where it said nothing, since it was
 * not reached or Grafana asks for a login first, the browser's words are neither the reader's nor of any help.
 */
export function saidBy(error: Said, lang: Lang): string {
  if (error.words?.[lang]) {
    return error.words[lang];
  }
  if (error.source === 'network') {
    return t('said.network', 'The server was not reached. Check your connection and try again.');
  }
  if (error.status === 401) {
    return t('said.login', 'Your session has ended. Sign in again in another tab, then try again here.');
  }
  return error.message;
}
