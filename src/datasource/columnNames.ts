import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { memberWords, othersWords, unknownWords } from '../i18n/members';
import { t } from '../i18n/t';

import { sayCodes } from './codeWords';

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
    case 'complete':
      return t('column.complete', 'complete');
    case 'reason':
      return t('column.reason', 'note');
    case 'previous.reason':
      return t('column.previous-reason', 'note on the previous period');
    case 'lastYear.reason':
      return t('column.last-year-reason', 'note on last year');
    case 'target.reason':
      return t('column.target-reason', 'note on the target');
    default:
      return undefined;
  }
}

/** What is no member, as labels (<key>_is) and flags beside a column (<key>.others) tell. */
function kindWords(kind: string | undefined): string | undefined {
  switch (kind) {
    case 'rest':
    case 'others':
      return othersWords();
    case 'null':
      return memberWords(null);
    case 'unknown':
      return unknownWords();
    default:
      return undefined;
  }
}

/** "Sales others (lastYear)" of a series in the reader's words; a member keeps its name, whatever that is. */
function nameSeries({ config, labels = {} }: Field): void {
  let name = config.displayNameFromDS ?? '';
  for (const [label, value] of Object.entries(labels)) {
    if (label === 'compare') {
      name = withWords(name, `(${value})`, partWords(value), '(', ')');
    } else {
      name = withWords(name, value, kindWords(labels[`${label}_is`]));
    }
  }
  if (name) {
    config.displayNameFromDS = name;
  }
}

/** Puts words in place of a part, the last one: the metric's own name stands first. */
function withWords(name: string, part: string, words: string | undefined, open = '', close = ''): string {
  const at = name.lastIndexOf(part);
  return words === undefined || at < 0 ? name : name.slice(0, at) + open + words + close + name.slice(at + part.length);
}

/** Rows that are no unit, which flags beside their column tell from units of that name. */
function nameRest(field: Field, frame: DataFrame): void {
  for (const kind of ['others', 'null', 'unknown']) {
    const flags = frame.fields.find(({ name }) => name === `${field.name}.${kind}`)?.values;
    if (flags) {
      field.values = field.values.map((value, row) => (flags[row] ? kindWords(kind) : value));
    }
  }
}

/** "net_sales.lastYear" of a table as "Net sales · last year"; as "Last year" where all columns are of one metric. */
function nameColumn(field: Field, frame: DataFrame): void {
  const owner = ownerOf(field, frame);
  const words = owner && partWords(field.name.slice(owner.name.length + 1));
  if (words && !field.config.displayNameFromDS) {
    const metrics = frame.fields.filter(({ name, type }) => type === FieldType.number && !name.includes('.'));
    field.config.displayNameFromDS =
      metrics.length === 1
        ? words.charAt(0).toUpperCase() + words.slice(1)
        : `${owner.config.displayNameFromDS ?? owner.name} · ${words}`;
  }
}

/** The metric's own column, for one that tells more of the same metric. */
function ownerOf({ name }: Field, frame: DataFrame): Field | undefined {
  const dot = name.indexOf('.');
  return dot > 0
    ? frame.fields.find((other) => other.name === name.slice(0, dot) && other.type === FieldType.number)
    : undefined;
}

/** Gives the columns and series of an answer names that a reader understands. Field names stay as they are. */
export function nameColumns(frames: DataFrame[]): DataFrame[] {
  for (const frame of frames) {
    for (const field of frame.fields) {
      if (field.labels) {
        nameSeries(field);
      } else {
        nameColumn(field, frame);
        sayCodes(field);
        nameRest(field, frame);
      }
    }
  }
  return frames;
}
