import { type DataFrame, type Field } from '@grafana/data';

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

/** "Sales (lastYear)" of a series in the reader's words. */
function nameSeries({ config }: Field, compare: string): void {
  const words = partWords(compare);
  if (words) {
    config.displayNameFromDS = config.displayNameFromDS?.replace(`(${compare})`, `(${words})`);
  }
}

/** "net_sales.lastYear" of a table as "Net sales · last year". */
function nameColumn(field: Field, frame: DataFrame): void {
  const dot = field.name.indexOf('.');
  const owner = dot > 0 ? frame.fields.find(({ name }) => name === field.name.slice(0, dot)) : undefined;
  const words = owner && partWords(field.name.slice(dot + 1));
  if (words && !field.config.displayNameFromDS) {
    field.config.displayNameFromDS = `${owner.config.displayNameFromDS ?? owner.name} · ${words}`;
  }
}

/** Gives the columns and series of an answer names that a reader understands. Field names stay as they are. */
export function nameColumns(frames: DataFrame[]): DataFrame[] {
  for (const frame of frames) {
    for (const field of frame.fields) {
      const compare = field.labels?.compare;
      if (compare) {
        nameSeries(field, compare);
      } else {
        nameColumn(field, frame);
      }
    }
  }
  return frames;
}
