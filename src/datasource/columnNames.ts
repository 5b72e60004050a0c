import { type DataFrame } from '@grafana/data';

import { t } from '../i18n/t';

/** What a column or a series of a metric holds, in the reader's words. */
function partWords(part: string): string | undefined {
  switch (part) {
    case 'previous':
      return t('column.previous', 'previous period');
    case 'previous.rate':
      return t('column.previous-rate', 'change');
    case 'lastYear':
      return t('column.last-year', 'last year');
    case 'lastYear.rate':
      return t('column.last-year-rate', 'change on last year');
    case 'target':
      return t('column.target', 'target');
    case 'due':
      return t('column.due', 'target due by now');
    case 'attainment':
      return t('column.attainment', 'of target');
    case 'pace':
      return t('column.pace', 'of target due by now');
    case 'share':
      return t('column.share', 'share');
    case 'rank':
      return t('column.rank', 'rank');
    case 'status':
      return t('column.status', 'status');
    default:
      return undefined;
  }
}

/** Gives the columns and series of an answer names that a reader understands. Field names stay as they are. */
export function nameColumns(frames: DataFrame[]): DataFrame[] {
  for (const frame of frames) {
    for (const field of frame.fields) {
      const compare = field.labels?.compare;
      if (compare) {
        const words = partWords(compare);
        const shown = field.config.displayNameFromDS;
        if (words && shown) {
          field.config.displayNameFromDS = shown.replace(`(${compare})`, `(${words})`);
        }
        continue;
      }
      const dot = field.name.indexOf('.');
      const owner = dot > 0 ? frame.fields.find(({ name }) => name === field.name.slice(0, dot)) : undefined;
      const words = owner && partWords(field.name.slice(dot + 1));
      if (owner && words && !field.config.displayNameFromDS) {
        field.config.displayNameFromDS = `${owner.config.displayNameFromDS ?? owner.name} · ${words}`;
      }
    }
  }
  return frames;
}
