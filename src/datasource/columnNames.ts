import { type DataFrame, type Field, FieldType } from '@grafana/data';

import { type Comparison } from '../domain/comparison';
import { capital, say } from '../domain/lang';
import { comparisonsByQuery } from '../grafana/comparisons';
import { readerLang } from '../grafana/reader';
import { memberWords, othersWords, unknownWords } from '../i18n/members';
import { t } from '../i18n/t';

import { sayCodes } from './codeWords';
import { unitColumns } from './unitRows';

/** What a column or a series of a metric holds, in the reader's words. */
function partWords(part: string, compared: Comparison[]): string | undefined {
  const [first, second] = part.split('.');
  const comparison = compared.find(({ name }) => name === first);
  if (comparison) {
    return comparedWords(comparison, second);
  }
  switch (part) {
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
    default:
      return undefined;
  }
}

/** What a column tells of a comparison: the other number, the change, how that stands, why there is none. */
function comparedWords({ name, label, short }: Comparison, part: string | undefined): string | undefined {
  const lang = readerLang();
  const what = say(label, lang) || name;
  switch (part) {
    case undefined:
      return what;
    case 'rate':
      return t('column.change', 'change {{against}}', { against: say(short, lang) || name });
    case 'due':
      return t('column.due-of', '{{what}}, due by now', { what });
    case 'attainment':
      return t('column.attainment-of', 'of {{what}}', { what });
    case 'pace':
      return t('column.pace-of', 'of {{what}} due by now', { what });
    case 'contribution':
      return t('column.contribution', 'contribution to the change {{against}}', { against: say(short, lang) || name });
    case 'status':
      return t('column.status-of', 'status: {{what}}', { what });
    case 'reason':
      return t('column.reason-of', 'note on {{what}}', { what });
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
function nameSeries({ config, labels = {} }: Field, compared: Comparison[]): void {
  let name = config.displayNameFromDS ?? '';
  for (const [label, value] of Object.entries(labels)) {
    if (label === 'compare') {
      name = withWords(name, `(${value})`, partWords(value, compared), '(', ')');
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

/** Rows that are no unit, which a mark or flags beside their column tell from units of that name. */
function nameRest(field: Field, frame: DataFrame): void {
  const marks = frame.fields.find(({ name }) => name === `${field.name}_is`)?.values;
  if (marks) {
    field.values = field.values.map((value, row) => kindWords(marks[row] || undefined) ?? value);
  }
  for (const kind of ['others', 'null', 'unknown']) {
    const flags = frame.fields.find(({ name }) => name === `${field.name}.${kind}`)?.values;
    if (flags) {
      field.values = field.values.map((value, row) => (flags[row] ? kindWords(kind) : value));
    }
  }
}

/** The keys of numbers, whose columns are called as labels are. */
function nameKeys(frame: DataFrame): void {
  for (const { field, label } of unitColumns(frame)) {
    field.config.displayNameFromDS ??= label;
  }
}

/** "net_sales.lastYear" of a table as "Net sales · last year"; as "Last year" where all columns are of one metric. */
function nameColumn(field: Field, frame: DataFrame, compared: Comparison[]): void {
  const owner = ownerOf(field, frame);
  const words = owner && partWords(field.name.slice(owner.name.length + 1), compared);
  if (words && !field.config.displayNameFromDS) {
    const metrics = frame.fields.filter(({ name, type }) => type === FieldType.number && !name.includes('.'));
    field.config.displayNameFromDS =
      metrics.length === 1 ? capital(words) : `${owner.config.displayNameFromDS ?? owner.name} · ${words}`;
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
  const told = comparisonsByQuery(frames);
  for (const frame of frames) {
    nameKeys(frame);
    const compared = told.get(frame.refId ?? '') ?? [];
    for (const field of frame.fields) {
      if (field.labels) {
        nameSeries(field, compared);
      } else {
        nameColumn(field, frame, compared);
        sayCodes(field);
        nameRest(field, frame);
      }
    }
  }
  return frames;
}
