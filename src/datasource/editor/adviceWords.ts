import { type Catalog } from '../../domain/generated/wire';
import { type Lang, say } from '../../domain/lang';
import { t } from '../../i18n/t';
import { grainWords, statusWords } from '../../i18n/words';

import { type Advice } from './advice';

export function adviceWords({ code, metric, what = '' }: Advice, catalog: Catalog, lang: Lang): string {
  const name = say(catalog.metrics.find((entry) => entry.name === metric)?.label, lang) || metric || '';
  switch (code) {
    case 'unknown-metric':
      return t('advice-query.unknown', 'There is no metric "{{name}}" in the definitions in force.', { name });
    case 'grain-too-fine':
      return t('advice-query.grain', '{{name}} is not measured that finely; its finest step is: {{grain}}.', {
        name,
        grain: grainWords(what),
      });
    case 'not-by':
      return t('advice-query.by', '{{name}} cannot be split by {{what}}.', {
        name,
        what: labelOf(what, catalog, lang),
      });
    case 'not-filtered':
      return t('advice-query.filter', '{{name}} cannot be filtered by {{what}}.', {
        name,
        what: labelOf(what, catalog, lang),
      });
    case 'not-in-scope':
      return t('advice-query.scope', '{{name}} is not organised by {{what}}.', {
        name,
        what: labelOf(what, catalog, lang),
      });
    case 'share-of-ratio':
      return t('advice-query.share', '{{name}} does not add up, so a share of a total has no meaning.', { name });
    case 'no-target':
      return t('advice-query.target', '{{name}} has no target; its target columns stay empty.', { name });
    case 'series-needs-grain':
      return t('advice-query.series', 'A time series needs a step: choose one, or the format Numbers.');
    case 'top-needs-by':
      return t('advice-query.top', 'The largest of what? Choose something to split by.');
    default:
      return t('advice-query.status', '{{name}} is not certified: {{status}}.', { name, status: statusWords(what) });
  }
}

/** A hierarchy, a level ("organisation.region") or a dimension in the reader's words. */
export function labelOf(name: string, catalog: Catalog, lang: Lang): string {
  const [first, second] = name.split('.');
  const hierarchy = catalog.hierarchies.find((entry) => entry.name === first);
  if (hierarchy) {
    const level = hierarchy.levels.find((entry) => entry.name === second);
    return say((level ?? hierarchy).label, lang) || name;
  }
  return say(catalog.dimensions.find((entry) => entry.name === name)?.label, lang) || name;
}
