import { exampleOf } from '../../domain/askExample';
import { say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { useCatalog } from '../../infrastructure/questions';
import { useLang } from '../ViewContext';

/** An example of a question that this project can answer, for an empty box. */
export function useExample(): string | undefined {
  const lang = useLang();
  const { data } = useCatalog();
  const example = data && exampleOf(data);
  return (
    example &&
    t('ask.example', '{{metric}} of each {{level}} last month against last year', {
      metric: say(example.metric, lang),
      level: lang === 'en' ? say(example.level, lang).toLowerCase() : say(example.level, lang),
    })
  );
}
