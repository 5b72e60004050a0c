import { type AdHocVariableFilter } from '@grafana/data';

import { ALL, chosenMembers, chosenNames, memberOf, stepTo, type Values } from '../domain/choice';
import { type By, type Filter, type Scope } from '../domain/generated/wire';

import { adHocFilter } from './adHoc';
import { memberFilter } from './memberFilter';
import { type AskedRequest, type MetricQuery } from './types';

export type { Values } from '../domain/choice';

/** A variable's "All": no restriction. Members called "All", "*" or nothing at all are members. */
export function isAll(value: string | undefined): boolean {
  return value === ALL;
}

/** The query with its variables replaced; what a variable leaves open is left out. */
export function interpolateQuery(query: MetricQuery, values: Values, adHoc: AdHocVariableFilter[] = []): MetricQuery {
  const { scope, several } = interpolateScope(query.scope, values);
  const own = ['metrics', 'outlook', 'expected', 'why', undefined].includes(query.queryType);
  return {
    ...query,
    ...(query.request && { request: interpolateRequest(query.request, values, own ? adHoc : []) }),
    // An agenda has no filters: with several units it is that of the level above.
    ...(query.scope && { scope: several.length > 0 && scope && scope.path.length === 0 ? undefined : scope }),
    ...(query.domain !== undefined && { domain: oneOf(values(query.domain)) }),
    ...(query.rule !== undefined && { rule: values(query.rule)[0] ?? '' }),
  };
}

/** The one that is chosen; nothing where that is all. */
const oneOf = (choices: string[]) => (choices.some(isAll) ? undefined : chosenNames(choices)[0]);

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
    metrics: [...new Set(request.metrics.flatMap((name) => chosenNames(values(name))))],
    by: request.by?.flatMap((by) => interpolateBy(by, values)),
    calendar: optional(request.calendar),
    organisation: optional(request.organisation),
    likeForLike: optional(request.likeForLike),
    compare: request.compare && [...new Set(request.compare.flatMap((name) => chosenNames(values(name))))],
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
    return chosenNames(values(by.dimension)).map((dimension) => ({ dimension }));
  }
  return chosenNames(values(by.level ?? '')).map((level) => {
    const dot = level.indexOf('.');
    return dot < 0
      ? { hierarchy: values(by.hierarchy ?? '')[0], level }
      : { hierarchy: level.slice(0, dot), level: level.slice(dot + 1) };
  });
}

function interpolateFilter(filter: Filter, values: Values): Filter[] {
  const [field] = chosenNames(values(filter.field));
  if (!field) {
    return [];
  }
  if (!filter.values) {
    return [{ ...filter, field }];
  }
  const members = chosenMembers(filter.values.flatMap(values));
  return members ? memberFilter(field, filter.op, members) : [];
}

/** A scope is one node: a level with several members becomes a filter, one without a choice is left out. */
function interpolateScope(scope: Scope | undefined, values: Values): { scope?: Scope; several: Filter[] } {
  if (!scope) {
    return { several: [] };
  }
  const hierarchy = values(scope.hierarchy)[0] ?? '';
  const several: Filter[] = [];
  const path: Scope['path'] = [];
  for (const step of scope.path) {
    const member = memberOf(step);
    const members = member === null ? [null] : chosenMembers(values(member));
    if (members?.length === 1) {
      path.push(stepTo(step.level, members[0]));
    } else if (members) {
      several.push(...memberFilter(`${hierarchy}.${step.level}`, 'in', members));
    }
  }
  return { scope: { hierarchy, path }, several };
}

function dropUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
