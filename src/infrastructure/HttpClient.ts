import { encodeScope } from '../domain/address';
import {
  type BacktestQuestion,
  type BreakDownRequest,
  type DraftTry,
  type ExpectedQuestion,
  type OutlookQuestion,
  type Question,
  type Request,
  type Scope,
} from '../domain/generated/wire';
import { encodeSeeAs, SEE_AS_HEADER, type SeeAs } from '../domain/seeAs';

import {
  type AgendaAsk,
  type Client,
  type MembersAsk,
  type PanelRequest,
  type PanelTime,
  type TargetForm,
} from './Client';
import { fillLists } from './lists';
import { errorFrom, isAbort, ServiceError } from './ServiceError';

type Params = Record<string, string | number | undefined>;

function withParams(path: string, params: Params): string {
  const query = new URLSearchParams();
  Object.entries(params).forEach(([name, value]) => value && query.set(name, String(value)));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

const scopeText = (scope: Scope | undefined) => (scope && scope.path.length > 0 ? encodeScope(scope) : undefined);

/** The service over HTTP, below a root such as "/api". */
export class HttpClient implements Client {
  constructor(
    private readonly root: string,
    private readonly fetcher: typeof fetch = (...args) => fetch(...args),
    private readonly as?: SeeAs
  ) {}

  health = (signal?: AbortSignal) => this.get('health', {}, signal);
  catalog = (signal?: AbortSignal) => this.get('catalog', {}, signal);
  metric = (name: string, signal?: AbortSignal) => this.get(`metrics/${encodeURIComponent(name)}`, {}, signal);
  rules = (signal?: AbortSignal) => this.get('rules', {}, signal);
  backtest = (question: BacktestQuestion, signal?: AbortSignal) => this.post('rules/backtest', question, signal);
  diagnostics = (signal?: AbortSignal) => this.get('diagnostics', {}, signal);
  access = (signal?: AbortSignal) => this.get('access', {}, signal);
  targets = (signal?: AbortSignal) => this.get('targets', {}, signal);
  breakDown = (request: BreakDownRequest, signal?: AbortSignal) => this.post('targets/break-down', request, signal);
  tryOut = (definition: DraftTry, signal?: AbortSignal) => this.post('builder', definition, signal);
  targetText = (request: BreakDownRequest, form: TargetForm, signal?: AbortSignal) =>
    this.post('targets/text', request, signal, { form });
  find = (question: Question, signal?: AbortSignal) => this.post('find', question, signal);

  understand = (question: Question, signal?: AbortSignal) => this.post('ask', question, signal);
  query = (request: Request, signal?: AbortSignal) => this.post('query', request, signal);
  expected = (question: ExpectedQuestion, signal?: AbortSignal) => this.post('expected', question, signal);
  outlook = (question: OutlookQuestion, signal?: AbortSignal) => this.post('outlook', question, signal);
  why = (request: Request, signal?: AbortSignal) => this.post('why', request, signal);
  explain = (request: PanelRequest, signal?: AbortSignal, panel?: PanelTime) =>
    this.post('explain', request, signal, { ...panel });

  members = ({ scope, ...ask }: MembersAsk, signal?: AbortSignal) =>
    this.get('members', { ...ask, scope: scopeText(scope) }, signal);

  agenda = ({ scope, tier, ...rest }: AgendaAsk, signal?: AbortSignal) =>
    this.get('agenda', { ...rest, tier: tier && String(tier), scope: scopeText(scope) }, signal);

  recall = <T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<T> => this.get(path, params, signal);
  commit = <T>(path: string, deed: unknown): Promise<T> => this.post(path, deed);

  seenAs(somebody: SeeAs): Client {
    return new HttpClient(this.root, this.fetcher, somebody);
  }

  onReload(listener: () => void): () => void {
    if (typeof EventSource === 'undefined') {
      return () => undefined;
    }
    const events = new EventSource(`${this.root}/events`);
    events.addEventListener('reload', listener);
    return () => events.close();
  }

  private get(path: string, params: Params, signal?: AbortSignal) {
    return this.call(withParams(path, params), { method: 'GET', signal });
  }

  private post(path: string, body: unknown, signal?: AbortSignal, params: Params = {}) {
    return this.call(withParams(path, params), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      signal,
    });
  }

  // The shape is the wire contract's; nothing is gained by checking it field by field in the browser.
  private async call(path: string, init: RequestInit): Promise<any> {
    let response: Response;
    const headers = this.as ? { ...init.headers, [SEE_AS_HEADER]: encodeSeeAs(this.as) } : init.headers;
    try {
      response = await this.fetcher(`${this.root}/${path}`, { ...init, headers });
    } catch (error) {
      if (isAbort(error)) {
        throw error;
      }
      throw new ServiceError(error instanceof Error ? error.message : String(error), 0, 'network');
    }
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok || body === undefined) {
      throw errorFrom(response.status, body, path.split('?')[0]);
    }
    return fillLists(path, body);
  }
}
