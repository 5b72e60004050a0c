import {
  type Agenda,
  type Answer,
  type BacktestQuestion,
  type BacktestResult,
  type BreakDownRequest,
  type Catalog,
  type Expected,
  type ExpectedQuestion,
  type LoopIncidentPage,
  type LoopIncidents,
  type MetricPage,
  type Outlook,
  type OutlookQuestion,
  type Question,
  type Request,
} from '../domain/generated/wire';

import {
  type AgendaAsk,
  type Client,
  type IncidentsAsk,
  type MembersAsk,
  type PanelRequest,
  type PanelTime,
  type TargetForm,
} from './Client';
import { askMany } from './askMany';
import { useRecall } from './deeds';
import { type QueryState, useQuery } from './useQuery';
import { useSettled } from './useSettled';

/** Everything the centre lists; loaded once and shared by all pages. */
export function useCatalog(): QueryState<Catalog> {
  return useQuery('catalog', (client, signal) => client.catalog(signal));
}

export function useMetricPage(name: string): QueryState<MetricPage> {
  return useQuery(`metric ${name}`, (client, signal) => client.metric(name, signal));
}

/** Why a number changed. */
export function useWhy(request: Request | null) {
  return useQuery(request && `why ${JSON.stringify(request)}`, (client, signal) =>
    client.why(request as Request, signal)
  );
}

/** What was to be expected of a metric. */
export function useExpected(question: ExpectedQuestion | null): QueryState<Expected> {
  return useQuery(question && `expected ${JSON.stringify(question)}`, (client, signal) =>
    client.expected(question as ExpectedQuestion, signal)
  );
}

/** A rule judged on its history. */
export function useBacktest(question: BacktestQuestion | null): QueryState<BacktestResult> {
  return useQuery(question && `backtest ${JSON.stringify(question)}`, (client, signal) =>
    client.backtest(question as BacktestQuestion, signal)
  );
}

/** What comes next of a metric. */
export function useOutlook(question: OutlookQuestion | null): QueryState<Outlook> {
  return useQuery(question && `outlook ${JSON.stringify(question)}`, (client, signal) =>
    client.outlook(question as OutlookQuestion, signal)
  );
}

/** Metrics that a search means, best first, once its words have settled; one letter means nothing. */
export function useFound(text = '') {
  const typed = text.trim();
  const asked = useSettled(typed);
  const found = useQuery([...asked].length > 1 ? `find ${asked}` : null, (client, signal) =>
    client.find({ text: asked }, signal)
  );
  return asked === typed ? found : { ...found, stale: true };
}

/** A question in words, understood. */
export function useUnderstood(question: Question | null) {
  return useQuery(question && `ask ${JSON.stringify(question)}`, (client, signal) =>
    client.understand(question as Question, signal)
  );
}

export function useAnswer(request: Request | null): QueryState<Answer> {
  return useQuery(request && `query ${JSON.stringify(request)}`, (client, signal) =>
    client.query(request as Request, signal)
  );
}

/** Many metrics in as few requests as can be; metrics that cannot be asked come back with their error. */
export function useAnswers(requests: Request[] | null) {
  const key = requests && requests.length > 0 ? `many ${JSON.stringify(requests)}` : null;
  return useQuery(key, (client, signal) => askMany(client, requests ?? [], signal));
}

export function useAgenda(ask: AgendaAsk): QueryState<Agenda> {
  return useQuery(`agenda ${JSON.stringify(ask)}`, (client, signal) => client.agenda(ask, signal));
}

export function useMembers(ask: MembersAsk | null) {
  return useQuery(ask && `members ${JSON.stringify(ask)}`, (client, signal) =>
    client.members(ask as MembersAsk, signal)
  );
}

export function useRules() {
  return useQuery('rules', (client, signal) => client.rules(signal));
}

export function useTargets() {
  return useQuery('targets', (client, signal) => client.targets(signal));
}

export function useBreakDown(request: BreakDownRequest | null) {
  return useQuery(request && `break-down ${JSON.stringify(request)}`, (client, signal) =>
    client.breakDown(request as BreakDownRequest, signal)
  );
}

export function useTargetText(request: BreakDownRequest | null, form: TargetForm) {
  return useQuery(request && `target text ${form} ${JSON.stringify(request)}`, (client, signal) =>
    client.targetText(request as BreakDownRequest, form, signal)
  );
}

export function useDiagnostics() {
  return useQuery('diagnostics', (client: Client, signal) => client.diagnostics(signal));
}

/** What the reader may see and why. */
export function useAccess() {
  return useQuery('access', (client, signal) => client.access(signal));
}

export function useIncidents(ask: IncidentsAsk) {
  return useRecall<LoopIncidents>('incidents', { ...ask });
}

export function useIncident(id: string) {
  return useRecall<LoopIncidentPage>(`incidents/${encodeURIComponent(id)}`);
}

export function useExplain(request: PanelRequest | null, panel?: PanelTime) {
  return useQuery(request && `explain ${JSON.stringify([request, panel])}`, (client, signal) =>
    client.explain(request as PanelRequest, signal, panel)
  );
}
