import { memberOf } from './choice';
import { type Catalog, type Labels, type Scope } from './generated/wire';
import { type Lang, say } from './lang';

/** What readers read for the members of a dimension, or of a level ("organisation.region"), by their keys. */
export function labelsOf(catalog: Catalog | undefined, field: string): Labels | undefined {
  const dimension = catalog?.dimensions.find(({ name }) => name === field);
  if (dimension) {
    return dimension.members;
  }
  const [hierarchy, level] = field.split('.');
  return catalog?.hierarchies.find(({ name }) => name === hierarchy)?.levels.find(({ name }) => name === level)
    ?.members;
}

/**
 * A member as readers read it: by its label where it has one; null is the rows without one, which a ragged level calls
 * by a label of its own.
 */
export function labelled<T extends string | null>(labels: Labels | undefined, member: T, lang: Lang): T | string {
  const key = member ?? '';
  return (labels && Object.hasOwn(labels, key) && say(labels[key], lang)) || member;
}

/** The names of a scope's steps, coarse to fine. */
export function stepNames(catalog: Catalog, scope: Scope | undefined, lang: Lang): Array<string | null> {
  return (scope?.path ?? []).map((step) =>
    labelled(labelsOf(catalog, `${scope?.hierarchy}.${step.level}`), memberOf(step), lang)
  );
}
