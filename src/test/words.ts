import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';

import { APP_ID } from '../constants';
import { type Lang } from '../domain/lang';
import en from '../locales/en-US/wheelhouse-cockpit-app.json';
import zh from '../locales/zh-Hans/wheelhouse-cockpit-app.json';

// A line of advertisement otherwise stands in every test's output.
process.env.I18NEXT_NO_SUPPORT_NOTICE = '1';

const locales = { en: 'en-US', zh: 'zh-Hans' };

/** Words for tests, as the shells set them up. */
export async function speakInTest(lang: Lang): Promise<void> {
  await initPluginTranslations(APP_ID, []);
  i18next.addResourceBundle('en-US', APP_ID, en, true, true);
  i18next.addResourceBundle('zh-Hans', APP_ID, zh, true, true);
  await i18next.changeLanguage(locales[lang]);
}
