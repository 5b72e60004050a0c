import { type Compared, type Metric, type Request } from './generated/wire';

/** What is known of a comparison, from the catalogue, an answer or a table: its kind and its words. */
export type Comparison = Omit<Compared, 'usual' | 'rare'>;

type Kinded = Pick<Compared, 'name' | 'kind'>;
type Standing = Pick<Compared, 'kind' | 'standing'>;

/** The metric itself at another time. */
export function isPeriod({ kind }: Pick<Compared, 'kind'>): boolean {
  return kind === 'period';
}

/** The total of what a unit lies in. */
function isParent({ kind }: Pick<Compared, 'kind'>): boolean {
  return kind === 'parent';
}

/** Every other kind is something that was intended. */
export function isIntended(one: Pick<Compared, 'kind'>): boolean {
  return !isPeriod(one) && !isParent(one);
}

/** The comparisons with other times, the one that leads first. */
export function periodsOf<T extends Standing>(comparisons: T[]): T[] {
  return comparisons.filter(isPeriod).sort((a, b) => b.standing - a.standing);
}

/** What stands beside a value as how it moved, or what part it is: other times, and what it lies in behind them. */
export function besidesOf<T extends Standing>(comparisons: T[]): T[] {
  return [...periodsOf(comparisons), ...comparisons.filter(isParent)];
}

/**
 * Names of totals that the reader is told of every metric, of what their units lie in: without filters, and in
 * scopes of their own hierarchy.
 */
export function parentsOf(
  metrics: Array<Pick<Metric, 'parents'>>,
  { scope, filters, likeForLike }: Pick<Request, 'scope' | 'filters' | 'likeForLike'>
): string[] {
  if (filters?.length || likeForLike) {
    return [];
  }
  const within = scope ? `parent:${scope.hierarchy}.` : 'parent:';
  const [first, ...others] = metrics.map(({ parents = [] }) => parents);
  return (first ?? []).filter((name) => name.startsWith(within) && others.every((list) => list.includes(name)));
}

/** What was intended. */
export function intendedOf<T extends Pick<Compared, 'kind'>>(comparisons: T[]): T | undefined {
  return comparisons.find(isIntended);
}

/** Names to ask for where nobody chose, and those that were chosen, in the catalogue's order. */
export function askedNames(comparisons: Compared[], chosen?: string): string[] {
  return comparisons.filter(({ name, usual }) => usual || name === chosen).map(({ name }) => name);
}

/** Names of what is intended, to be asked beside another comparison. */
export function intendedNames(comparisons: Kinded[]): string[] {
  return comparisons.filter(isIntended).map(({ name }) => name);
}

/** The other time to compare with: the first that was asked for, else the one that leads the usual ones. */
export function chosenPeriod(comparisons: Compared[], asked: string[] | undefined): Compared | undefined {
  const periods = periodsOf(comparisons);
  const wanted = asked?.flatMap((name) => periods.filter((one) => one.name === name)) ?? [];
  return wanted[0] ?? periods.find(({ usual }) => usual) ?? periods[0];
}

/** Those to choose from: the rare ones are there where they are chosen. */
export function offered<T extends Pick<Compared, 'name' | 'rare'>>(comparisons: T[], chosen: string[] = []): T[] {
  return comparisons.filter(({ name, rare }) => !rare || chosen.includes(name));
}
