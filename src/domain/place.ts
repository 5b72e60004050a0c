import { stepTo } from './choice';
import { type AnswerKey, type Scope, type ScopeStep } from './generated/wire';

/** One part of who a row is about; null is no member, undefined one that the data do not tell. */
export interface Part {
  /** Level or dimension, as columns and labels have it. */
  name: string;
  member: string | null | undefined;
  /** What readers read for the member, where it has a label. */
  label?: string;
  /** A level above the key's own. */
  above: boolean;
  /** The rest of a top-N. */
  others: boolean;
}

/** Who a row is about: of each key the levels above, then its own. Units are one where all parts are. */
export function partsOf(keys: AnswerKey[], row: number): Part[] {
  return keys.flatMap((key) => [
    ...(key.above ?? []).map((level) => ({
      name: level.level,
      member: level.unknown?.[row] ? undefined : level.null?.[row] ? null : (level.values[row] ?? ''),
      label: level.called?.[level.values[row]],
      above: true,
      others: false,
    })),
    {
      name: key.name,
      member: key.null?.[row] ? null : (key.values[row] ?? ''),
      label: key.called?.[key.values[row]],
      above: false,
      others: key.others?.[row] ?? false,
    },
  ]);
}

/** The steps that lead to a row's unit of a level: those above it as far as they are known, and its own. */
export function stepsOf(key: AnswerKey, row: number): ScopeStep[] {
  return partsOf([key], row).flatMap(({ name, member, above }) =>
    member === undefined ? [] : [stepTo(above ? name : (key.level ?? key.name), member)]
  );
}

/** A scope narrowed by steps, each level once: what the steps say counts. */
export function within(hierarchy: string, around: Scope | undefined, steps: ScopeStep[]): Scope {
  const outer = around?.hierarchy === hierarchy ? around.path : [];
  return { hierarchy, path: [...outer.filter(({ level }) => !steps.some((step) => step.level === level)), ...steps] };
}
