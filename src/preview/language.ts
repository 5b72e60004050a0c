import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';

import { APP_ID } from '../constants';
import { type Lang } from '../domain/lang';
import en from '../locales/en-US/wheelhouse-cockpit-app.json';
import zh from '../locales/zh-Hans/wheelhouse-cockpit-app.json';

import grafanaUi from './grafana-ui.zh-Hans.json';

const locales: Record<Lang, string> = { en: 'en-US', zh: 'zh-Hans' };

/**
 * Sets up words outside Grafana, where nobody else has: both languages are at hand, so that switching needs no load.
 * The parts of @grafana/ui look their words up in the same place.
 */
export async function startWords(): Promise<void> {
  await initPluginTranslations(APP_ID, []);
  i18next.addResourceBundle(locales.en, APP_ID, en, true, true);
  i18next.addResourceBundle(locales.zh, APP_ID, zh, true, true);
  i18next.addResourceBundle(locales.zh, APP_ID, grafanaUi, true, true);
}

export function speak(lang: Lang): void {
  if (i18next.language !== locales[lang]) {
    // Both bundles are loaded, so the change is done when the call returns.
    void i18next.changeLanguage(locales[lang]);
  }
  document.documentElement.lang = locales[lang];
}

/** The reader's language where the address names none: the browser's, else the project's. */
export function browserLanguage(): Lang | undefined {
  const first = navigator.languages?.[0] ?? navigator.language ?? '';
  if (first.startsWith('zh')) {
    return 'zh';
  }
  return first.startsWith('en') ? 'en' : undefined;
}
