import { type Field, MappingType, type ValueMapping } from '@grafana/data';

import { reasonCodes } from '../domain/generated/names';
import { t } from '../i18n/t';
import { reasonWords } from '../i18n/reasonWords';
import { judgedWords } from '../i18n/words';

/** What the codes in a column mean, by the end of its name; undefined where a column has no codes. */
function wordsOf(name: string): Record<string, string> | undefined {
  switch (name.slice(name.lastIndexOf('.') + 1)) {
    case 'status': {
      // "net_sales.lastYear.status" says how a change stands, whatever the target.
      const byTarget = name.split('.').length < 3;
      const words = (['good', 'warn', 'bad'] as const).map((code) => [code, judgedWords(code, byTarget)]);
      return { ...Object.fromEntries(words), none: '–' };
    }
    case 'reason':
      return Object.fromEntries(reasonCodes.map((reason) => [reason, reasonWords(reason)]));
    case 'complete':
      return { true: t('column.yes', 'yes'), false: t('column.no', 'no') };
    default:
      return undefined;
  }
}

/** Has Grafana show a column's codes as words of the reader's language. The values stay as they are. */
export function sayCodes({ name, config }: Field): void {
  const words = wordsOf(name);
  if (words && !config.mappings?.length) {
    const options = Object.fromEntries(Object.entries(words).map(([code, text], index) => [code, { text, index }]));
    const mapping: ValueMapping = { type: MappingType.ValueToText, options };
    config.mappings = [mapping];
  }
}
