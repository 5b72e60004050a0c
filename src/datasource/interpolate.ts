import { type AdHocVariableFilter } from '@grafana/data';

import { type By, type Filter, type Scope } from '../domain/generated/wire';

import { type AskedRequest, type MetricQuery } from './types';

/** The values that a text with variables stands for: one for plain text, several for a variable with many. */
export type Values = (text: string) => string[];

/** A variable's "All": no restriction. */
export function isAll(value: string | undefined): boolean {
  return value === undefined || value === '' || value === '*' || value === '$__all' || value === 'All';
}

const restricting = (values: string[]) => values.filter((value) => !isAll(value));

/** The query with its variables replaced; what a variable leaves open is left out. */
export function interpolateQuery(query: MetricQuery, values: Values, adHoc: AdHocVariableFilter[] = []): MetricQuery {
  const first = (text: string) => values(text)[0] ?? '';
  const { scope, several } = interpolateScope(query.scope, values);
  const own = query.queryType === 'metrics' || query.queryType === undefined;
  return {
    ...query,
    ...(query.request && { request: interpolateRequest(query.request, values, own ? adHoc : []) }),
    // An agenda has no filters: with several units it is that of the level above.
    ...(query.scope && { scope: several.length > 0 && scope && scope.path.length === 0 ? undefined : scope }),
    ...(query.domain !== undefined && { domain: restricting([first(query.domain)])[0] }),
    ...(query.rule !== undefined && { rule: first(query.rule) }),
  };
}

export function interpolateRequest(
  request: AskedRequest,
  values: Values,
  adHoc: AdHocVariableFilter[] = []
): AskedRequest {
  const first = (text: string) => values(text)[0] ?? '';
  const optional = (text: string | undefined) => (text === undefined ? undefined : first(text) || undefined);
  const { scope, several } = interpolateScope(request.scope, values);
  const filters = [
    ...(request.filters ?? []).flatMap((filter) => interpolateFilter(filter, values)),
    ...several,
    ...adHoc.flatMap(adHocFilter),
  ];
  return dropUndefined({
    ...request,
    metrics: [...new Set(request.metrics.flatMap((name) => restricting(values(name))))],
    by: request.by?.flatMap((by) => interpolateBy(by, values)),
    grain: request.grain === undefined ? undefined : first(request.grain),
    time: request.time && {
      ...(request.time.preset && { preset: first(request.time.preset) }),
      ...(request.time.from && { from: first(request.time.from) }),
      ...(request.time.to && { to: first(request.time.to) }),
    },
    scope: scope && scope.path.length > 0 ? scope : undefined,
    filters: filters.length > 0 ? filters : undefined,
    top: request.top && { ...request.top, metric: optional(request.top.metric) },
    order: request.order?.map((order) => ({ ...order, field: first(order.field) })),
  });
}

function interpolateBy(by: By, values: Values): By[] {
  if (by.dimension !== undefined) {
    return restricting(values(by.dimension)).map((dimension) => ({ dimension }));
  }
  return restricting(values(by.level ?? '')).map((level) => {
    const [hierarchy, name] = level.includes('.') ? level.split('.') : [values(by.hierarchy ?? '')[0], level];
    return { hierarchy, level: name };
  });
}

function interpolateFilter(filter: Filter, values: Values): Filter[] {
  const field = values(filter.field)[0] ?? '';
  if (!filter.values) {
    return [{ ...filter, field }];
  }
  const list = restricting(filter.values.flatMap(values));
  return list.length === 0 || field === '' ? [] : [{ field, op: opFor(filter.op, list.length), values: list }];
}

function opFor(op: string | undefined, count: number): string {
  if (count === 1) {
    return op ?? 'eq';
  }
  return { eq: 'in', ne: 'notIn' }[op ?? 'eq'] ?? op ?? 'in';
}

/** A scope is one node: a level with several members becomes a filter, one without a choice is left out. */
function interpolateScope(scope: Scope | undefined, values: Values): { scope?: Scope; several: Filter[] } {
  if (!scope) {
    return { several: [] };
  }
  const hierarchy = values(scope.hierarchy)[0] ?? '';
  const several: Filter[] = [];
  const path: Scope['path'] = [];
  for (const { level, member } of scope.path) {
    const members = restricting(values(member));
    if (members.length > 1) {
      several.push({ field: `${hierarchy}.${level}`, op: 'in', values: members });
    } else if (members.length === 1) {
      path.push({ level, member: members[0] });
    }
  }
  return { scope: { hierarchy, path }, several };
}

const adHocOps: Record<string, string> = { '=': 'eq', '!=': 'ne', '<': 'lt', '>': 'gt', '=|': 'in', '!=|': 'notIn' };

/** Ad hoc filters of the dashboard; patterns are read as "contains". */
export function adHocFilter({ key, operator, value, values }: AdHocVariableFilter): Filter[] {
  if (!key || isAll(value)) {
    return [];
  }
  if (operator === '=~') {
    return [{ field: key, op: 'like', values: [`%${value.replace(/^\.\*|\.\*$/g, '')}%`] }];
  }
  const op = adHocOps[operator];
  if (!op) {
    throw new Error(`A filter on ${key} with "${operator}" cannot be asked: use =, !=, one of, or not one of.`);
  }
  return [{ field: key, op, values: op === 'in' || op === 'notIn' ? (values ?? [value]) : [value] }];
}

function dropUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
