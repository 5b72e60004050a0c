import {
  type Access,
  type Agenda,
  type Answer,
  type BacktestQuestion,
  type BacktestResult,
  type BreakDownRequest,
  type BreakDownResult,
  type Catalog,
  type Diagnostics,
  type DraftTried,
  type DraftTry,
  type Expected,
  type ExpectedQuestion,
  type Explain,
  type Found,
  type Health,
  type Members,
  type MetricPage,
  type Outlook,
  type OutlookQuestion,
  type Question,
  type Request,
  type Rules,
  type Scope,
  type Targets,
  type TargetText,
  type Understood,
  type Why,
} from '../domain/generated/wire';
import { type SeeAs } from '../domain/seeAs';

export interface AgendaAsk {
  asOf?: string;
  lang?: string;
  scope?: Scope;
  domain?: string;
  tier?: number;
}

export interface MembersAsk {
  hierarchy?: string;
  level?: string;
  dimension?: string;
  scope?: Scope;
  /** As of when members lie where they lie: then, now, a date. */
  organisation?: string;
}

/** Which incidents: open ones unless told. */
export interface IncidentsAsk {
  state?: 'open' | 'all' | 'mine';
  metric?: string;
  rule?: string;
  /** Words of their sentences, in either language. */
  q?: string;
}

/** The time that a panel has, in milliseconds, for requests that follow the dashboard's. */
export interface PanelTime {
  from: number;
  to: number;
  intervalMs: number;
  maxDataPoints: number;
  /** In which the reader's clock runs. */
  zone?: string;
}

/** A request that has the panel's time where it has none of its own. */
export type PanelRequest = Omit<Request, 'time'> & Partial<Pick<Request, 'time'>>;

/** In which a break-down is kept. */
export type TargetForm = 'yaml' | 'csv' | 'sql';

/** What views need of the service. The preview speaks to it over /api, Grafana over the data source's resources. */
export interface Client {
  health(signal?: AbortSignal): Promise<Health>;
  catalog(signal?: AbortSignal): Promise<Catalog>;
  metric(name: string, signal?: AbortSignal): Promise<MetricPage>;
  /** A question in words, understood. */
  /** Metrics that a search means, best first, by any word of any language. */
  find(question: Question, signal?: AbortSignal): Promise<Found>;
  understand(question: Question, signal?: AbortSignal): Promise<Understood>;
  query(request: Request, signal?: AbortSignal): Promise<Answer>;
  /** Why the number of the one metric changed against the first comparison. */
  why(request: Request, signal?: AbortSignal): Promise<Why>;
  /** What was to be expected of a metric. */
  expected(question: ExpectedQuestion, signal?: AbortSignal): Promise<Expected>;
  /** What comes next of a metric. */
  outlook(question: OutlookQuestion, signal?: AbortSignal): Promise<Outlook>;
  explain(request: PanelRequest, signal?: AbortSignal, panel?: PanelTime): Promise<Explain>;
  members(ask: MembersAsk, signal?: AbortSignal): Promise<Members>;
  agenda(ask: AgendaAsk, signal?: AbortSignal): Promise<Agenda>;
  rules(signal?: AbortSignal): Promise<Rules>;
  /** A rule judged on its history. */
  backtest(question: BacktestQuestion, signal?: AbortSignal): Promise<BacktestResult>;
  targets(signal?: AbortSignal): Promise<Targets>;
  breakDown(request: BreakDownRequest, signal?: AbortSignal): Promise<BreakDownResult>;
  targetText(request: BreakDownRequest, form: TargetForm, signal?: AbortSignal): Promise<TargetText>;
  /** Works a definition out; nothing is kept. */
  tryOut(definition: DraftTry, signal?: AbortSignal): Promise<DraftTried>;
  diagnostics(signal?: AbortSignal): Promise<Diagnostics>;
  /** What the reader may see and why; Admins are told. */
  access(signal?: AbortSignal): Promise<Access>;
  /** What is remembered (incidents, actions, meetings, reviews, the record): reads below a path, with parameters. */
  recall<T>(path: string, params?: Record<string, string | number | undefined>, signal?: AbortSignal): Promise<T>;
  /** Does a deed: what is remembered changes. */
  commit<T>(path: string, deed: unknown): Promise<T>;
  /** The same service as an Admin sees it as somebody else. */
  seenAs(somebody: SeeAs): Client;
  /** Calls back when definitions changed; returns how to stop. Clients that cannot be told never call. */
  onReload(listener: () => void): () => void;
}
