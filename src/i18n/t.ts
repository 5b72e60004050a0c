import { t as translate } from '@grafana/i18n';

let locale: string | undefined;

/** Speaks another language than the one around, for an address that names one; undefined goes back. */
export function speakIn(another: string | undefined): void {
  locale = another;
}

/**
 * Words for a key, with the English ones in place. React escapes what it shows, so values go in as they are;
 * otherwise a store called "A & B" would read "A &amp; B". `npm run locales` collects the keys.
 */
export function t(key: string, words: string, values?: Record<string, unknown>): string {
  const options = {
    ...values,
    ...(values && { interpolation: { escapeValue: false } }),
    ...(locale && { lng: locale }),
  };
  return translate(key, words, values || locale ? options : undefined);
}
