import { type DataSourceJsonData } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

import { type Request, type Scope, type TimeRange } from '../domain/generated/wire';

export type QueryKind = 'metrics' | 'agenda' | 'signal' | 'annotations' | 'outlook' | 'expected' | 'why';

/** Shapes of an answer: charts, one number per unit, everything as columns; agenda as rows or as one message. */
export type Format = 'series' | 'numeric' | 'table' | 'items' | 'digest';

/** A request whose time may be the dashboard's and whose grain may be "auto". */
export type AskedRequest = Omit<Request, 'time' | 'asOf'> & { time?: TimeRange };

/** A query carries the same request that pages, rules and the command line send. */
export interface MetricQuery extends DataQuery {
  queryType?: QueryKind;
  request?: AskedRequest;
  format?: Format;
  /** Which number of a metric, where there is only room for one: value, <comparison>Rate, attainment, pace. */
  field?: string;
  /** Agenda and annotations: where, what business, how serious. */
  scope?: Scope;
  domain?: string;
  tier?: number;
  lang?: string;
  /** In which the reader's clock runs; filled in when it is asked. */
  zone?: string;
  /** Signal: the rule, and which of its numbers. Annotations: agenda or versions. Why: inputs, slices or tree. */
  rule?: string;
  what?: string;
  /** Outlook: how many buckets ahead. */
  horizon?: number;
}

/** A connection of the definitions, as this Grafana finds it; the engine's own keys stand beside the others. */
export interface ConnectionSettings {
  name: string;
  engine?: string;
  /** Seconds that a statement may run. */
  timeout?: number;
  [key: string]: string | number | undefined;
}

export interface MetricDataSourceOptions extends DataSourceJsonData {
  project?: string;
  definitions?: 'state' | 'inline' | 'sample';
  inline?: string;
  /** The state database, and how many days it keeps judgements (35 to 3660; 400). */
  state?: { engine?: 'sqlite' | 'postgres' | 'mysql'; path?: string; keepDays?: number };
  connections?: ConnectionSettings[];
  grafanaUrl?: string;
  language?: 'en' | 'zh';
  /** Whether the Grafana LLM app may reword questions; off unless an admin turns it on. */
  languageModel?: boolean;
  /** Seconds that a statement may run where its connection does not say. */
  timeout?: number;
  /** Answers that are kept: off, or how much (64 MB) and how long at most (300 s). */
  keep?: { off?: boolean; megabytes?: number; seconds?: number };
}

/** Secrets by name: stateDsn, grafanaToken, <key of the engine>_<connection>. */
export type MetricDataSourceSecrets = Record<string, string>;
