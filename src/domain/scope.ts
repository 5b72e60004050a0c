import { stepTo } from './choice';
import {
  type By,
  type Catalog,
  type Dimension,
  type Filter,
  type Hierarchy,
  type Level,
  type Metric,
  type Scope,
} from './generated/wire';
import { type Lang, say } from './lang';

/** The hierarchy that leads: the first one most metrics can be broken down by. */
export function mainHierarchy(catalog: Catalog): Hierarchy | undefined {
  const uses = (h: Hierarchy) => catalog.metrics.filter((m) => m.hierarchies?.includes(h.name)).length;
  return [...catalog.hierarchies].sort((a, b) => uses(b) - uses(a))[0];
}

export function hierarchyOf(catalog: Catalog, scope: Scope | undefined): Hierarchy | undefined {
  return catalog.hierarchies.find((h) => h.name === scope?.hierarchy) ?? mainHierarchy(catalog);
}

/** Levels that hold members; the single top node holds none. */
export function realLevels(hierarchy: Hierarchy): Level[] {
  return hierarchy.levels.filter((level) => level.dimension);
}

interface LevelChoice {
  label: string;
  hierarchy?: Hierarchy;
}

/** Levels of several hierarchies that readers read alike are told apart by the hierarchy: "Region (Formats)". */
function toldApart<T extends LevelChoice>(choices: T[], lang: Lang): T[] {
  return choices.map((choice) => {
    const { label, hierarchy } = choice;
    if (!hierarchy || !choices.some((other) => other.label === label && other.hierarchy?.name !== hierarchy.name)) {
      return choice;
    }
    const of = say(hierarchy.label, lang) || hierarchy.name;
    return { ...choice, label: lang === 'zh' ? `${label}（${of}）` : `${label} (${of})` };
  });
}

/** The levels of hierarchies to choose one from, written as requests write them. */
export function levelChoices(hierarchies: Hierarchy[], lang: Lang): Array<{ value: string; label: string }> {
  const levels = hierarchies.flatMap((hierarchy) =>
    realLevels(hierarchy).map(({ name, label }) => ({
      value: `${hierarchy.name}.${name}`,
      label: say(label, lang) || name,
      hierarchy,
    }))
  );
  return toldApart(levels, lang).map(({ value, label }) => ({ value, label }));
}

/** Other hierarchies of the same units: stores by region, by format, by who answers for them. */
export function besides(catalog: Catalog, hierarchy: Hierarchy): Hierarchy[] {
  const finest = (of: Hierarchy) => realLevels(of).pop()?.dimension;
  return catalog.hierarchies.filter((other) => other.name !== hierarchy.name && finest(other) === finest(hierarchy));
}

/** What the whole hierarchy is called: "全部门店". */
export function topName(hierarchy: Hierarchy | undefined, lang: Lang): string {
  const top = hierarchy?.levels.find((level) => !level.dimension);
  return say(top?.topLabel, lang) || say(top?.label, lang) || say(hierarchy?.label, lang);
}

/** The next level below a scope, or undefined at the bottom. */
export function nextLevel(hierarchy: Hierarchy, scope: Scope | undefined): Level | undefined {
  const levels = realLevels(hierarchy);
  const last = scope?.hierarchy === hierarchy.name ? scope.path[scope.path.length - 1] : undefined;
  return levels[levels.findIndex((level) => level.name === last?.level) + 1];
}

/** One level down; null leads to the rows without a member there. */
export function drill(hierarchy: Hierarchy, scope: Scope | undefined, level: string, member: string | null): Scope {
  const path = scope?.hierarchy === hierarchy.name ? scope.path : [];
  return { hierarchy: hierarchy.name, path: [...path, stepTo(level, member)] };
}

/** Up to and including the step at index; -1 is the whole hierarchy. */
export function climb(scope: Scope, index: number): Scope | undefined {
  return index < 0 ? undefined : { ...scope, path: scope.path.slice(0, index + 1) };
}

/** Whether two scopes are the same node; none is the whole. */
export function sameScope(a: Scope | undefined, b: Scope | undefined): boolean {
  const written = (scope: Scope | undefined) =>
    scope?.path.length
      ? JSON.stringify([scope.hierarchy, ...scope.path.map((step) => [step.level, step.null ? null : step.member])])
      : '';
  return written(a) === written(b);
}

/** Whether a metric can be asked for a scope. */
export function covers(metric: Metric, scope: Scope | undefined): boolean {
  return !scope || (metric.hierarchies ?? []).includes(scope.hierarchy);
}

/** Whether a metric can be asked under filters: it has their dimensions, or the hierarchies of their levels. */
export function takes(metric: Metric, filters: Filter[] | undefined): boolean {
  const { dimensions, hierarchies } = metric;
  return (filters ?? []).every(({ field }) => {
    const [hierarchy, level] = field.split('.');
    return level === undefined ? (dimensions ?? []).includes(field) : (hierarchies ?? []).includes(hierarchy);
  });
}

/** A thing to break a metric down by. */
export interface Breakdown {
  id: string;
  label: string;
  by: By;
  hierarchy?: Hierarchy;
  level?: Level;
}

/** Whether both name the same thing to break down by. */
export function sameBy(a: By, b: By | undefined): boolean {
  return (
    a.dimension === (b?.dimension || undefined) &&
    a.hierarchy === (b?.hierarchy || undefined) &&
    a.level === (b?.level || undefined)
  );
}

/** Everything a metric can be broken down by, the next level of its hierarchies first. */
export function breakdowns(metric: Metric, catalog: Catalog, scope: Scope | undefined, lang: Lang): Breakdown[] {
  const levels = catalog.hierarchies
    .filter((h) => (metric.hierarchies ?? []).includes(h.name))
    .flatMap((hierarchy) => levelsBelow(hierarchy, scope, lang));
  const used = new Set(catalog.hierarchies.flatMap((h) => h.levels.map((level) => level.dimension)));
  const named = new Set(levels.map(({ label }) => label));
  const dimensions = catalog.dimensions
    .filter((d) => !d.time && (metric.dimensions ?? []).includes(d.name) && !used.has(d.name))
    .filter((d) => !(isKey(d.name, catalog) && named.has(say(d.label, lang)))) // the level tells the same by name
    .filter((d) => !isFixed(d.name, catalog, scope))
    .map((d) => ({ id: d.name, label: say(d.label, lang) || d.name, by: { dimension: d.name } }));
  return toldApart([...levels, ...dimensions], lang);
}

/** Whether a dimension is an entity's key, however it is reached: store, sale__store. */
function isKey(dimension: string, catalog: Catalog): boolean {
  const last = dimension.split('__').pop();
  return catalog.dimensions.some(({ name }) => name === last);
}

/** With a unit of the finest level chosen, that unit's own attributes have one value each: nothing to break down. */
function isFixed(dimension: string, catalog: Catalog, scope: Scope | undefined): boolean {
  const hierarchy = catalog.hierarchies.find((h) => h.name === scope?.hierarchy);
  if (!hierarchy || nextLevel(hierarchy, scope)) {
    return false;
  }
  const entity = realLevels(hierarchy).pop()?.dimension.split('__')[0];
  return dimension === entity || dimension.startsWith(`${entity}__`);
}

function levelsBelow(hierarchy: Hierarchy, scope: Scope | undefined, lang: Lang): Breakdown[] {
  const next = nextLevel(hierarchy, scope);
  const levels = realLevels(hierarchy);
  return (next ? levels.slice(levels.indexOf(next)) : []).map((level) => ({
    id: `${hierarchy.name}.${level.name}`,
    label: say(level.label, lang) || level.name,
    by: { hierarchy: hierarchy.name, level: level.name },
    hierarchy,
    level,
  }));
}

/** Dimensions to choose from: no time, and no bare key beside the name that it stands for. */
export function choosableDimensions(catalog: Catalog): Dimension[] {
  const named = catalog.dimensions.filter(({ time, name }) => !time && name.includes('__'));
  const labels = new Set(named.map(({ label }) => say(label, 'en')));
  return catalog.dimensions.filter(
    ({ time, name, label }) => !time && (name.includes('__') || !labels.has(say(label, 'en')))
  );
}
