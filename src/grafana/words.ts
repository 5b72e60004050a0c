import { initPluginTranslations, type ResourceLoader } from '@grafana/i18n';
import i18next from 'i18next';

import { type Lang } from '../domain/lang';

const locales: Record<Lang, string> = { en: 'en-US', zh: 'zh-Hans' };

type Words = Awaited<ReturnType<ResourceLoader>>;

/** A locale's file as a module of the bundle. */
export type LoadWords = (lang: Lang) => Promise<{ default: unknown }>;

const loaders = new Map<string, LoadWords>();

/**
 * Sets up a plugin's words before anything of it is shown. Grafana loads the files of src/locales itself where its
 * toggle localizationForPlugins is on; where it is off (the default of Grafana 12), they come with the bundle.
 */
export async function startWords(pluginId: string, load: LoadWords): Promise<void> {
  loaders.set(pluginId, load);
  const known = (language: string) => i18next.hasResourceBundle?.(language, pluginId) ?? false;
  const loader: ResourceLoader = async (language) =>
    known(language) ? {} : ((await load(langOf(language))).default as Words);
  await initPluginTranslations(pluginId, [loader]);
}

/** Makes a second language's words available, for an address that names a language. */
export async function loadWords(pluginId: string, lang: Lang): Promise<string> {
  const locale = locales[lang];
  const load = loaders.get(pluginId);
  if (load && !i18next.hasResourceBundle(locale, pluginId)) {
    i18next.addResourceBundle(locale, pluginId, (await load(lang)).default, true, false);
  }
  return locale;
}

/** The product's language for a locale of Grafana; it speaks Chinese and English. */
export function langOf(locale: string | undefined): Lang {
  return locale?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
