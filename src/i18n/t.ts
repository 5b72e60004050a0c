import { t as translate } from '@grafana/i18n';

/**
 * Words for a key, with the English ones in place. React escapes what it shows, so values go in as they are;
 * otherwise a store called "A & B" would read "A &amp; B". `npm run locales` collects the keys.
 */
export function t(key: string, words: string, values?: Record<string, unknown>): string {
  return translate(key, words, values && { ...values, interpolation: { escapeValue: false } });
}
