import { type DataFrame, FieldType } from '@grafana/data';

import { type Comparison, isIntended } from '../../domain/comparison';
import { type Answer, type AnswerKey, type AnswerMetric, type Request, type Text } from '../../domain/generated/wire';
import { localTime } from '../../domain/zone';

import { Columns } from './columns';
import { comparisonsOf } from './comparisons';

/** What the data source says about the columns of a table, under meta.custom. All of it may be missing. */
interface About {
  asOf?: string;
  from?: string;
  to?: string;
  now?: string;
  zone?: string;
  grain?: string;
  calendar?: Answer['calendar'];
  events?: Answer['events'];
  words?: Answer['words'];
  keys?: Array<
    Pick<AnswerKey, 'name' | 'label' | 'hierarchy' | 'level' | 'dimension' | 'called'> & {
      above?: Array<{ column: string; level: string; label: string; called?: AnswerKey['called'] }>;
    }
  >;
  comparisons?: Comparison[];
  parts?: Answer['parts'];
  alike?: Answer['alike'];
  /** The request that was answered; frames of a transformation may have lost it. */
  slice?: Request;
  metrics?: Array<
    Pick<AnswerMetric, 'name' | 'label' | 'unit' | 'format' | 'good' | 'additive' | 'asOf'> & { dueBy?: Text }
  >;
}

/** Whether a frame is a table of metrics, not a series or an agenda. */
export function isTable(frame: DataFrame): boolean {
  return !frame.meta?.type?.startsWith('timeseries') && metricsOf(frame).length > 0;
}

/**
 * Reads the data source's table back into an answer, so that panels judge a number exactly as pages do. Columns that a
 * transformation took away are simply not there; a table of another origin reads as keys (text) and values (numbers).
 */
export function answerOf(frame: DataFrame): Answer {
  const columns = new Columns(frame);
  const about = aboutOf(frame);
  return {
    keys: keysOf(frame).map(({ above, ...key }) => ({
      ...key,
      above: above?.map(({ column, ...level }) => ({
        ...level,
        values: columns.list<string>(column) ?? [],
        null: columns.list<boolean>(`${column}.null`),
        // A column that a transformation took away tells nothing.
        unknown: columns.field(column) ? columns.list<boolean>(`${column}.unknown`) : Array(frame.length).fill(true),
      })),
      values: (columns.list<string | null>(key.name) ?? []).map((value) => value ?? ''),
      others: columns.list<boolean>(`${key.name}.others`),
      null: columns.list<boolean>(`${key.name}.null`),
    })),
    time: timeOf(frame, columns, about),
    metrics: metricsOf(frame).map((metric) => readMetric(metric, columns, about.comparisons)),
    rows: frame.length,
    from: about.from ?? '',
    to: about.to ?? '',
    asOf: about.asOf ?? '',
    now: about.now ?? '',
    calendar: about.calendar,
    events: about.events,
    words: about.words,
    parts: about.parts,
    alike: about.alike,
    stats: {} as Answer['stats'],
  };
}

export const aboutOf = (frame: DataFrame): About => (frame.meta?.custom ?? {}) as About;

function keysOf(frame: DataFrame) {
  const told = aboutOf(frame).keys;
  return (told ?? textColumns(frame)).filter(({ name }) => frame.fields.some((field) => field.name === name));
}

function textColumns(frame: DataFrame) {
  return frame.fields
    .filter(({ name, type }) => type === FieldType.string && !name.includes('.'))
    .map(({ name, config }) => ({
      name,
      label: config.displayNameFromDS ?? name,
      dimension: name,
      above: undefined,
    }));
}

type Described = NonNullable<About['metrics']>[number];

function metricsOf(frame: DataFrame): Described[] {
  const told = aboutOf(frame).metrics;
  const present = told?.filter(({ name }) => frame.fields.some((field) => field.name === name));
  return (
    present ??
    frame.fields
      .filter(({ name, type }) => type === FieldType.number && !name.includes('.'))
      .map(({ name, config }) => ({ name, label: config.displayNameFromDS ?? name, additive: false }))
  );
}

function timeOf(frame: DataFrame, columns: Columns, about: About): Answer['time'] {
  const field = frame.fields.find(({ type }) => type === FieldType.time);
  if (!field) {
    return undefined;
  }
  const zone = about.zone ?? 'UTC';
  const coarse = about.grain !== 'hour';
  const values = Array.from(field.values as ArrayLike<number>).map((at) => {
    const text = localTime(at, zone);
    return coarse ? text.slice(0, 10) : text;
  });
  return {
    grain: about.grain ?? 'day',
    values,
    complete: columns.list<boolean>('complete') ?? values.map(() => true),
  };
}

function readMetric({ dueBy, ...metric }: Described, columns: Columns, told: Comparison[] | undefined): AnswerMetric {
  const { name } = metric;
  const values = columns.numbers(name) ?? [];
  const given = columns.field(name)?.config.displayName;
  return {
    ...metric,
    label: given || metric.label || name,
    values,
    reasons: columns.list<string>(`${name}.reason`),
    complete: columns.list<boolean>(`${name}.complete`),
    comparisons: comparisonsOf(name, values, columns, told).map((one) =>
      dueBy && isIntended(one) ? { ...one, dueBy } : one
    ),
    share: columns.numbers(`${name}.share`),
    rank: columns.numbers(`${name}.rank`)?.map((rank) => rank ?? 0),
    status: columns.list<string>(`${name}.status`),
  };
}
