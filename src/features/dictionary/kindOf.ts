import { t } from '../../i18n/t';

/** What an entry is, in words. */
export function kindOf(kind: string): string {
  switch (kind) {
    case 'metric':
      return t('centre.metric', 'Metric');
    case 'term':
      return t('dictionary.term', 'Term');
    default:
      return t('centre.owner', 'Owner');
  }
}
