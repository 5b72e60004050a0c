import {
  type Access,
  type BacktestQuestion,
  type BreakDownRequest,
  type Diagnostics,
  type DraftTried,
  type DraftTry,
  type ExpectedQuestion,
  type OutlookQuestion,
  type Question,
  type Request,
  type Rules,
  type Targets,
  type LoopIncidentDeed,
} from '../../domain/generated/wire';
import { type SeeAs } from '../../domain/seeAs';
import {
  type AgendaAsk,
  type Client,
  type IncidentsAsk,
  type MembersAsk,
  type TargetForm,
} from '../../infrastructure/Client';
import { ServiceError } from '../../infrastructure/ServiceError';

import { access } from './access';
import { agenda } from './agenda';
import { answer } from './answer';
import { catalog, regions, rules, stores, templates } from './catalog';
import { comparisons, listed } from './comparisons';
import { expected, outlook } from './foreseen';
import { FakeIncidents } from './incidents';
import { page } from './page';
import { backtest } from './backtest';
import { breakDown, targets } from './targets';
import { understood } from './understood';
import { why } from './why';

/** The service as a test double: made-up numbers of a retail group, the real shapes. */
export class FakeService implements Client {
  /** Changes that were to be explained. */
  readonly explained: Request[] = [];
  /** Questions in words, in the order they came. */
  readonly questions: Question[] = [];
  /** Requests in the order they came. */
  readonly asked: Request[] = [];
  found: Diagnostics = { diagnostics: [], stale: false, checked: catalog.now };
  today = agenda;
  /** What has targets. */
  planned: Targets = targets;
  /** Break-downs in the order in which they were asked for. */
  readonly broken: BreakDownRequest[] = [];
  /** What numbers can be compared with; another one can be added. */
  compared = comparisons;
  private readonly listeners = new Set<() => void>();

  health = () => Promise.resolve({ ok: true, version: '0.1.0', message: 'ok', connections: [], diagnostics: 0 });
  catalog = () => Promise.resolve({ ...catalog, comparisons: this.compared.map(listed) });
  rules = (): Promise<Rules> => Promise.resolve({ rules, templates });
  targets = () => Promise.resolve(this.planned);

  breakDown = (request: BreakDownRequest) => {
    this.broken.push(request);
    return Promise.resolve().then(() => breakDown(request));
  };

  targetText = (request: BreakDownRequest, form: TargetForm) =>
    Promise.resolve({ form, text: `${form} of ${request.metric} ${request.period}` });

  tryOut = (_definition: DraftTry, _signal?: AbortSignal): Promise<DraftTried> =>
    Promise.reject(new ServiceError('there is no builder', 404, 'request'));

  diagnostics = () => Promise.resolve(this.found);
  agenda = (_ask: AgendaAsk) => Promise.resolve(this.today);

  metric = (name: string) => {
    const found = page(name);
    return found
      ? Promise.resolve(found)
      : Promise.reject(new ServiceError(`there is no metric "${name}"`, 404, 'request'));
  };

  why = (request: Request) => {
    this.explained.push(request);
    return Promise.resolve(why(request));
  };

  /** Questions of what was to be expected and of what comes next. */
  readonly foreseen: Array<ExpectedQuestion | OutlookQuestion> = [];

  expected = (question: ExpectedQuestion) => {
    this.foreseen.push(question);
    return Promise.resolve(expected(question));
  };

  outlook = (question: OutlookQuestion) => {
    this.foreseen.push(question);
    return Promise.resolve(outlook(question));
  };

  /** Rules that were to be tested on their history. */
  readonly tested: BacktestQuestion[] = [];

  backtest = (question: BacktestQuestion) => {
    this.tested.push(question);
    return Promise.resolve(backtest(question));
  };

  readonly desk = new FakeIncidents();
  /** What else is remembered, by path. */
  readonly remembered: Record<string, unknown> = {};
  /** Deeds in the order they were done. */
  readonly done: Array<{ path: string; deed: unknown }> = [];

  recall = async <T>(path: string, params: IncidentsAsk = {}): Promise<T> => {
    const [kind, id] = path.split('/');
    if (kind === 'incidents') {
      return (id ? this.desk.page(id) : this.desk.find(params)) as T;
    }
    if (!(path in this.remembered)) {
      throw new ServiceError(`there is no ${path}`, 404, 'request');
    }
    return this.remembered[path] as T;
  };

  commit = async <T>(path: string, deed: unknown): Promise<T> => {
    const [kind, id, what] = path.split('/');
    if (kind === 'incidents') {
      return this.desk.deed(id, what, deed as LoopIncidentDeed) as T;
    }
    this.done.push({ path, deed });
    return this.recall<T>(path);
  };

  find = ({ text }: Question) => Promise.resolve({ metrics: text === 'takings' ? ['net_sales'] : [] });

  understand = (question: Question) => {
    this.questions.push(question);
    return Promise.resolve(understood(question));
  };

  query = (request: Request) => {
    this.asked.push(request);
    return Promise.resolve().then(() => answer(request, this.compared));
  };

  explain = (request: Request) =>
    Promise.resolve({
      words: { en: `${request.metrics.join(', ')} over time`, zh: `${request.metrics.join('、')}，按时间` },
      stages: [
        { name: 'request', text: JSON.stringify(request, null, 2) },
        { name: 'statement', text: 'SELECT 1' },
      ],
      statements: [
        {
          connection: 'warehouse',
          sql: 'SELECT day, SUM(net_amount)\nFROM sales_lines\nGROUP BY day',
          rows: 30,
          ms: 2,
        },
      ],
    });

  members = ({ level, scope }: MembersAsk) => {
    const region = scope?.path[0]?.member;
    const values = level === 'region' ? Object.keys(regions) : region ? regions[region] : stores;
    return Promise.resolve({ members: values.map((value) => ({ value })), more: false });
  };

  /** What somebody may see: of what was said of them. */
  allowed: (as: SeeAs | undefined) => Access = () => access;
  /** As whom it was seen, in order. */
  readonly seen: SeeAs[] = [];
  private as?: SeeAs;

  access = () => Promise.resolve(this.allowed(this.as));

  seenAs(as: SeeAs) {
    this.seen.push(as);
    const other = new FakeService();
    return Object.assign(other, { as, allowed: this.allowed });
  }

  onReload(listener: () => void) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the views that definitions changed. */
  reload() {
    this.listeners.forEach((listener) => listener());
  }
}
