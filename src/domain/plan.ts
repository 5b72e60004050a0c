import { type BreakDownPart, type BreakDownRequest, type TargetMetric } from './generated/wire';
import { isGrain } from './calendar';

/** A part that a reader holds at a value. */
export interface HeldPart {
  period: string;
  /** Names from coarse to fine; none is the whole organisation. */
  unit: string[];
  value: number;
}

/** How a target is to be taken apart, as the address keeps it; what is not set is as the target says. */
export interface Plan {
  period?: string;
  version?: string;
  /** What is shared out, in place of the target that is in force. */
  total?: number;
  /** Over periods. */
  profile?: string;
  /** Down the organisation. */
  down?: string;
  held?: HeldPart[];
}

/** Writes a plan into an address. */
export function writePlan(plan: Plan, params: URLSearchParams): void {
  const { period, version, total, profile, down, held = [] } = plan;
  Object.entries({ period, version, total, profile, down }).forEach(
    ([name, value]) => value !== undefined && params.set(name, String(value))
  );
  held.forEach((part) => params.append('hold', [part.period, part.value, ...part.unit].map(piece).join(':')));
}

const piece = (text: string | number) => encodeURIComponent(String(text));

/** Reads a plan; what cannot be read is left out, and nothing at all is no plan. */
export function readPlan(params: URLSearchParams): Plan | undefined {
  const text = (name: string) => params.get(name) || undefined;
  const held = params.getAll('hold').map(heldOf).filter(isHeld);
  const plan: Plan = {
    period: text('period'),
    version: text('version'),
    total: numberOf(text('total')),
    profile: text('profile'),
    down: text('down'),
    held: held.length > 0 ? held : undefined,
  };
  const set = Object.entries(plan).filter(([, value]) => value !== undefined);
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

function heldOf(text: string): HeldPart | undefined {
  try {
    const [period, value, ...unit] = text.split(':').map(decodeURIComponent);
    const read = numberOf(value);
    return period && read !== undefined ? { period, value: read, unit } : undefined;
  } catch {
    return undefined;
  }
}

const isHeld = (part: HeldPart | undefined): part is HeldPart => part !== undefined;

/** A number as people write one: with marks between thousands, or with none. */
export function numberOf(text: string | undefined): number | undefined {
  const bare = (text ?? '').replace(/[\s,，_]/g, '').replace('\u2212', '-');
  const value = Number(bare);
  return bare !== '' && Number.isFinite(value) ? value : undefined;
}

type Named = Pick<BreakDownPart, 'period' | 'unit'>;

/** Tells parts from each other. */
export function partId({ period, unit = [] }: Named): string {
  return [period, ...unit].map(piece).join(':');
}

export function heldPart(plan: Plan, part: Named): HeldPart | undefined {
  return plan.held?.find((one) => partId(one) === partId(part));
}

/** The plan with a part held at a value, or let go. */
export function hold(plan: Plan, part: Named, value: number | undefined): Plan {
  const others = (plan.held ?? []).filter((one) => partId(one) !== partId(part));
  const held = value === undefined ? others : [...others, { period: part.period, unit: part.unit ?? [], value }];
  return { ...plan, held: held.length > 0 ? held : undefined };
}

/** What a target goes down by: lengths of periods and levels, in order. */
export interface Ways {
  periods: string[];
  units: string[];
  /** The organisation comes before the periods. */
  unitsFirst: boolean;
}

/** By months and the first level, where nobody chose. */
export function waysOf(by: string | undefined, metric: TargetMetric): Ways {
  const known = (by ?? '').split(',').filter((name) => isPeriod(name) || metric.levels.some((l) => l.name === name));
  if (known.length === 0) {
    return { periods: ['month'], units: metric.levels.slice(0, 1).map(({ name }) => name), unitsFirst: false };
  }
  const periods = known.filter(isPeriod);
  return { periods, units: known.filter((name) => !isPeriod(name)), unitsFirst: !isPeriod(known[0]) };
}

const isPeriod = (name: string) => isGrain(name) && name !== 'hour' && name !== 'week';

export function stepsOfWays({ periods, units, unitsFirst }: Ways): string[] {
  return unitsFirst ? [...units, ...periods] : [...periods, ...units];
}

/** The year that the page begins with: that of the address, else the clock's. */
export function planRequest(metric: TargetMetric, plan: Plan, ways: Ways, lang: string): BreakDownRequest {
  return {
    metric: metric.name,
    period: plan.period ?? metric.year,
    by: stepsOfWays(ways),
    lang,
    ...(plan.total !== undefined && { total: plan.total }),
    ...(plan.profile && { profile: plan.profile }),
    ...(plan.down && { down: plan.down }),
    ...(plan.version && { version: plan.version }),
    ...(plan.held && { locked: plan.held }),
  };
}

/** One line of the tree. */
export interface PlanLine {
  part: BreakDownPart;
  id: string;
  depth: number;
  /** Parts below; whether they are shown. */
  opens: boolean;
  open: boolean;
}

/** The tree as lines: what is open, and where only what changes is wanted, what leads there. */
export function linesOf(root: BreakDownPart, isOpen: (id: string) => boolean, changedOnly: boolean): PlanLine[] {
  const lines: PlanLine[] = [];
  const walk = (part: BreakDownPart, depth: number) => {
    const id = partId(part) + (depth === 0 ? '/' : '');
    const parts = (part.parts ?? []).filter((one) => !changedOnly || changesWithin(one));
    const open = parts.length > 0 && isOpen(id);
    lines.push({ part, id, depth, opens: parts.length > 0, open });
    if (open) {
      parts.forEach((one) => walk(one, depth + 1));
    }
  };
  walk(root, 0);
  return lines;
}

/** A part is other than what is in force; one that nothing is in force for is new. */
export function changed({ value, before }: BreakDownPart): boolean {
  return before === undefined || Math.abs(value - before) > 1e-9 * Math.max(1, Math.abs(before));
}

function changesWithin(part: BreakDownPart): boolean {
  return changed(part) || (part.parts ?? []).some(changesWithin);
}

/** How many of the finest parts there are, and how many of them change. */
export function countChanges(root: BreakDownPart): { parts: number; changes: number } {
  let parts = 0;
  let changes = 0;
  const walk = (part: BreakDownPart) => {
    if (part.parts?.length) {
      part.parts.forEach(walk);
    } else {
      parts += 1;
      changes += changed(part) ? 1 : 0;
    }
  };
  walk(root);
  return { parts, changes };
}

/** What the finest parts leave of the whole: zero, counted in the last decimal so that it is exact. */
export function remainderOf(root: BreakDownPart, decimals: number): number {
  const scale = 10 ** decimals;
  let left = Math.round(root.value * scale);
  const walk = (part: BreakDownPart) => {
    if (part.parts?.length) {
      part.parts.forEach(walk);
    } else {
      left -= Math.round(part.value * scale);
    }
  };
  walk(root);
  return left / scale;
}

/** A quotient of two numbers, where there is one that tells the truth. */
export function shareOf(value: number | undefined, of: number | undefined): number | null {
  return value !== undefined && of !== undefined && of > 0 ? value / of : null;
}
