import { GRAINS, isGrain } from '../../domain/calendar';
import { intendedNames } from '../../domain/comparison';
import { type By, type Catalog, type Metric } from '../../domain/generated/wire';

import { type AskedRequest, type Format } from '../types';

type AdviceCode =
  | 'unknown-metric'
  | 'grain-too-fine'
  | 'not-by'
  | 'not-filtered'
  | 'not-in-scope'
  | 'share-of-ratio'
  | 'no-target'
  | 'series-needs-grain'
  | 'top-needs-by'
  | 'not-certified';

/** Something about a query that the reader should know before trusting its numbers. */
export interface Advice {
  code: AdviceCode;
  /** The answer would be an error, or not what it looks like. */
  wrong: boolean;
  metric?: string;
  what?: string;
}

const hasVariable = (text: string | undefined) => /\$|\[\[/.test(text ?? '');

/** What is wrong or doubtful in a request, most serious first. Names with variables are left to the back end. */
export function adviceFor(request: AskedRequest, format: Format | undefined, catalog: Catalog): Advice[] {
  const names = request.metrics.filter((name) => !hasVariable(name));
  const metrics = names.flatMap((name) => catalog.metrics.filter((metric) => metric.name === name));
  const list: Advice[] = [
    ...names
      .filter((name) => !metrics.some((metric) => metric.name === name))
      .map((name): Advice => ({ code: 'unknown-metric', wrong: true, metric: name })),
    ...metrics.flatMap((metric) => aboutMetric(metric, request, intendedNames(catalog.comparisons))),
  ];
  if (format === 'series' && !request.grain) {
    list.push({ code: 'series-needs-grain', wrong: true });
  }
  if (request.top && (request.by ?? []).length === 0) {
    list.push({ code: 'top-needs-by', wrong: false });
  }
  return [...list.filter((advice) => advice.wrong), ...list.filter((advice) => !advice.wrong)];
}

function aboutMetric(metric: Metric, request: AskedRequest, intended: string[]): Advice[] {
  const list: Advice[] = [];
  const note = (code: AdviceCode, wrong: boolean, what?: string) =>
    list.push({ code, wrong, metric: metric.name, what });
  const finest = metric.minGrain;
  if (isGrain(request.grain) && isGrain(finest) && GRAINS.indexOf(request.grain) < GRAINS.indexOf(finest)) {
    note('grain-too-fine', true, finest);
  }
  (request.by ?? []).filter((by) => !reaches(metric, by)).forEach((by) => note('not-by', true, nameOf(by)));
  (request.filters ?? [])
    .filter(({ field }) => field && !hasVariable(field) && !filters(metric, field))
    .forEach(({ field }) => note('not-filtered', true, field));
  const scope = request.scope;
  if (
    scope &&
    scope.path.length > 0 &&
    !hasVariable(scope.hierarchy) &&
    !metric.hierarchies.includes(scope.hierarchy)
  ) {
    note('not-in-scope', true, scope.hierarchy);
  }
  if (request.share && !metric.additive) {
    note('share-of-ratio', true);
  }
  if (request.compare?.some((name) => intended.includes(name)) && !metric.hasTarget) {
    note('no-target', false);
  }
  if (metric.status !== 'certified') {
    note('not-certified', false, metric.status);
  }
  return list;
}

export function nameOf(by: By): string {
  return by.dimension ?? `${by.hierarchy}.${by.level}`;
}

function reaches(metric: Metric, by: By): boolean {
  if (hasVariable(by.level) || hasVariable(by.hierarchy) || hasVariable(by.dimension)) {
    return true;
  }
  return by.dimension ? metric.dimensions.includes(by.dimension) : metric.hierarchies.includes(by.hierarchy ?? '');
}

function filters(metric: Metric, field: string): boolean {
  const [hierarchy, level] = field.split('.');
  return level ? metric.hierarchies.includes(hierarchy) : metric.dimensions.includes(field);
}
