import { type DataFrame, type Field, FieldType } from '@grafana/data';

import {
  type Answer,
  type AnswerChange,
  type AnswerKey,
  type AnswerMetric,
  type AnswerTarget,
  type Request,
} from '../domain/generated/wire';
import { localTime } from '../domain/zone';

/** What the back end says of a key, under meta.custom of a frame. */
export type KeyMeta = Pick<AnswerKey, 'name' | 'label' | 'hierarchy' | 'level' | 'dimension'>;

/** What it says of a metric. */
export type MetricMeta = Pick<AnswerMetric, 'name' | 'label' | 'unit' | 'format' | 'good' | 'additive' | 'asOf'>;

/** All that a frame of ours carries beside the numbers. */
export interface FrameMeta {
  asOf: string;
  from: string;
  to: string;
  now: string;
  zone?: string;
  grain?: string;
  words?: Record<string, string>;
  keys?: KeyMeta[];
  metrics?: MetricMeta[];
  /** The request as it was sent, with variables replaced. */
  request?: Partial<Request>;
}

/** The meta of a frame of our data source; undefined for any other. */
export function metaOf(frame: DataFrame): FrameMeta | undefined {
  const custom = frame.meta?.custom as FrameMeta | undefined;
  return custom?.metrics ? custom : undefined;
}

type Numbers = Array<number | null>;

/** Reads a frame of the format "table" back into the answer it was made of; undefined for any other frame. */
export function answerOf(frame: DataFrame): Answer | undefined {
  const meta = metaOf(frame);
  const fields = new Map(frame.fields.map((field) => [field.name, field]));
  const metrics = meta?.metrics?.filter(({ name }) => fields.has(name) && !fields.get(name)?.labels) ?? [];
  if (!meta || metrics.length === 0) {
    return undefined;
  }
  const time = fields.get('time');
  return {
    keys: (meta.keys ?? []).flatMap((key) => readKey(key, fields)),
    time: time?.type === FieldType.time ? readTime(time, fields, meta) : undefined,
    metrics: metrics.map((metric) => readMetric(metric, fields)),
    rows: frame.length,
    from: meta.from,
    to: meta.to,
    asOf: meta.asOf,
    now: meta.now,
    words: meta.words,
    stats: { planMs: 0, engineMs: 0, totalMs: 0 },
  };
}

type Fields = Map<string, Field>;

function readKey(key: KeyMeta, fields: Fields): AnswerKey[] {
  const field = fields.get(key.name);
  const others = fields.get(`${key.name}.others`)?.values;
  return field ? [{ ...key, values: field.values.map(String), ...(others && { others: others.map(Boolean) }) }] : [];
}

function readTime(time: Field, fields: Fields, meta: FrameMeta): Answer['time'] {
  const complete = fields.get('complete')?.values;
  const whole = meta.grain !== 'hour';
  return {
    grain: meta.grain ?? 'day',
    values: time.values.map((at: number) => localTime(at, meta.zone ?? 'UTC').slice(0, whole ? 10 : 19)),
    complete: time.values.map((_, row) => (complete ? Boolean(complete[row]) : true)),
  };
}

function readMetric(metric: MetricMeta, fields: Fields): AnswerMetric {
  const numbers = (part: string): Numbers | undefined =>
    fields.get(metric.name + part)?.values.map((value) => (typeof value === 'number' ? value : null));
  const texts = (part: string): string[] | undefined =>
    fields.get(metric.name + part)?.values.map((value) => String(value ?? ''));
  const flags = fields.get(`${metric.name}.complete`)?.values;
  const values = numbers('') ?? [];
  return {
    ...metric,
    values,
    reasons: texts('.reason'),
    complete: flags?.map(Boolean),
    previous: readChange(values, numbers('.previous'), numbers('.previous.rate'), texts('.previous.reason')),
    lastYear: readChange(values, numbers('.lastYear'), numbers('.lastYear.rate'), texts('.lastYear.reason')),
    target: readTarget(
      numbers('.target'),
      numbers('.due'),
      numbers('.attainment'),
      numbers('.pace'),
      texts('.target.reason')
    ),
    share: numbers('.share'),
    rank: numbers('.rank')?.map((rank) => rank ?? 0),
    status: texts('.status'),
  };
}

function readChange(values: Numbers, base?: Numbers, rate?: Numbers, reasons?: string[]): AnswerChange | undefined {
  if (!base) {
    return undefined;
  }
  const delta = base.map((then, row) => {
    const now = values[row];
    return then === null || now === null || now === undefined ? null : now - then;
  });
  return { values: base, delta, rate: rate ?? base.map(() => null), reasons };
}

function readTarget(
  values?: Numbers,
  paced?: Numbers,
  attainment?: Numbers,
  pace?: Numbers,
  reasons?: string[]
): AnswerTarget | undefined {
  const none = (values ?? []).map(() => null);
  return values && { values, paced: paced ?? none, attainment: attainment ?? none, pace: pace ?? none, reasons };
}
