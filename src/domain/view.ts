import { decodeScope, encodeScope } from './address';
import { type Grain, isGrain } from './calendar';
import { type Filter, type Request, type Scope } from './generated/wire';
import { type Lang } from './lang';
import { type Plan, readPlan, writePlan } from './plan';

export type Theme = 'light' | 'dark';

/** What travels with every link: where, when, in which language and colours. */
export interface Travelling {
  lang?: Lang;
  theme?: Theme;
  /** Red for good and green for bad, as Chinese markets do. */
  swap?: boolean;
  scope?: Scope;
  grain?: Grain;
  asOf?: string;
  /** By which periods count, where that is not the metric's own. */
  calendar?: string;
  /** As of when units lie where they lie: then (unless told), now, or a date. */
  organisation?: string;
  /** Level (hierarchy.level) of which only units of every period count. */
  likeForLike?: string;
}

/** State of a view, all of it in the address. */
export interface View extends Travelling {
  range?: string;
  /** Start of the bucket that the numbers are about. */
  at?: string;
  /** The numbers are about the range as a whole, until a bucket is chosen. */
  whole?: boolean;
  /** Names of comparisons, the wanted one first. */
  compare?: string[];
  /** Breakdown: "hierarchy.level" or a dimension. */
  by?: string;
  filters?: Filter[];
  q?: string;
  /** The question that this one goes on from. */
  before?: string;
  /** The metric whose explanation a question goes on from, in the view's scope, time, filters and comparison. */
  on?: string;
  domain?: string;
  tier?: number;
  layer?: string;
  status?: string;
  owner?: string;
  /** The rule whose alert led here. */
  rule?: string;
  /** Which incidents: those that are open (unless told), mine, all. */
  whose?: string;
  /** An incident that a message names beside the page. */
  incident?: string;
  /** A message asks to take the incident of the rule and scope. */
  take?: boolean;
  sort?: string;
  page?: number;
  tab?: string;
  /** What is to be put into a report (domain/report.ts). */
  add?: string;
  /** Which edition of a report; as it stands unless told. */
  edition?: number;
  /** Why the number changed is shown. */
  why?: boolean;
  /** What stands beside the course: expected, outlook. */
  beside?: string[];
  /** How a target is taken apart. */
  plan?: Plan;
}

type Params = URLSearchParams;

/** Writes a view; what is not set leaves no trace. */
export function encodeView(view: View): Params {
  const params = new URLSearchParams();
  const put = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') {
      params.set(name, String(value));
    }
  };
  put('lang', view.lang);
  put('theme', view.theme);
  put('swap', view.swap ? '1' : undefined);
  put('scope', view.scope && encodeScope(view.scope));
  put('grain', view.grain);
  put('asOf', view.asOf);
  put('calendar', view.calendar);
  put('organisation', view.organisation);
  put('likeForLike', view.likeForLike);
  put('range', view.range);
  put('at', view.at);
  put('whole', view.whole ? '1' : undefined);
  put('compare', view.compare?.join(','));
  put('by', view.by);
  (view.filters ?? []).forEach((filter) => params.append('filter', encodeFilter(filter)));
  put('q', view.q);
  put('before', view.before);
  put('on', view.on);
  put('domain', view.domain);
  put('tier', view.tier);
  put('layer', view.layer);
  put('status', view.status);
  put('owner', view.owner);
  put('rule', view.rule);
  put('whose', view.whose);
  put('incident', view.incident);
  put('take', view.take ? '1' : undefined);
  put('sort', view.sort);
  put('page', view.page && view.page > 1 ? view.page : undefined);
  put('tab', view.tab);
  put('add', view.add);
  put('edition', view.edition);
  put('why', view.why ? '1' : undefined);
  put('beside', view.beside?.join(','));
  writePlan(view.plan ?? {}, params);
  return params;
}

/** Reads a view; what cannot be read is left out. */
export function decodeView(params: Params): View {
  const text = (name: string) => params.get(name) || undefined;
  const lang = text('lang');
  const theme = text('theme');
  const grain = text('grain');
  const compare = (text('compare') ?? '').split(',').filter(Boolean);
  const beside = (text('beside') ?? '').split(',').filter(Boolean);
  const filters = params.getAll('filter').map(decodeFilter);
  return dropEmpty({
    lang: lang === 'en' || lang === 'zh' ? lang : undefined,
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
    swap: params.get('swap') === '1' || undefined,
    scope: decodeScope(text('scope')),
    grain: isGrain(grain) ? grain : undefined,
    asOf: text('asOf'),
    calendar: text('calendar'),
    organisation: text('organisation'),
    likeForLike: text('likeForLike'),
    range: text('range'),
    at: text('at'),
    whole: params.get('whole') === '1' || undefined,
    compare: compare.length > 0 ? compare : undefined,
    by: text('by'),
    filters: filters.length > 0 ? filters : undefined,
    q: text('q'),
    before: text('before'),
    on: text('on'),
    domain: text('domain'),
    tier: Number(text('tier')) || undefined,
    layer: text('layer'),
    status: text('status'),
    owner: text('owner'),
    rule: text('rule'),
    whose: text('whose'),
    incident: text('incident'),
    take: params.get('take') === '1' || undefined,
    sort: text('sort'),
    page: Number(text('page')) || undefined,
    tab: text('tab'),
    add: text('add'),
    edition: Number(text('edition')) || undefined,
    why: params.get('why') === '1' || undefined,
    beside: beside.length > 0 ? beside : undefined,
    plan: readPlan(params),
  });
}

function dropEmpty(view: View): View {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
}

/** The part of a view that goes along to another page. */
export function travelling({
  lang,
  theme,
  swap,
  scope,
  grain,
  asOf,
  calendar,
  organisation,
  likeForLike,
}: View): Travelling {
  return dropEmpty({ lang, theme, swap, scope, grain, asOf, calendar, organisation, likeForLike });
}

/** Text that cannot be unescaped is as it is. */
export function unescapeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** "channel:eq:store|web", names and values escaped; "channel:isNull" has no values, "channel:eq:" the empty one. */
function encodeFilter({ field, op, values = [] }: Filter): string {
  const head = `${encodeURIComponent(field)}:${op ?? 'eq'}`;
  return values.length === 0 ? head : `${head}:${values.map(encodeURIComponent).join('|')}`;
}

function decodeFilter(text: string): Filter {
  const [field, op = 'eq', values] = text.split(':');
  return { field: unescapeText(field), op, values: values === undefined ? [] : values.split('|').map(unescapeText) };
}

/** The view of a metric's page that shows exactly what a request asked. */
export function viewOfSlice(slice: Request): View {
  const { from, to } = slice.time;
  return dropEmpty({
    scope: slice.scope && slice.scope.path.length > 0 ? slice.scope : undefined,
    grain: isGrain(slice.grain) ? slice.grain : undefined,
    range: from && to ? `${from.slice(0, 10)}..${to.slice(0, 10)}` : undefined,
    whole: !isGrain(slice.grain) || undefined,
    compare: slice.compare && slice.compare.length > 0 ? slice.compare : undefined,
    filters: slice.filters && slice.filters.length > 0 ? slice.filters : undefined,
    asOf: slice.asOf,
    calendar: slice.calendar,
    organisation: slice.organisation,
    likeForLike: slice.likeForLike,
  });
}
