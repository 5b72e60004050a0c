import { exampleOf } from '../../domain/askExample';
import { type Catalog } from '../../domain/generated/wire';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useLang } from '../ViewContext';

/** An example of a question that a catalogue can answer, for an empty box. */
export function useExample(catalog: Catalog | undefined): string | undefined {
  const lang = useLang();
  const example = catalog && exampleOf(catalog);
  return (
    example &&
    t('ask.example', '{{metric}} of each {{level}} last month against last year', {
      metric: say(example.metric, lang),
      level: lang === 'en' ? say(example.level, lang).toLowerCase() : say(example.level, lang),
    })
  );
}
