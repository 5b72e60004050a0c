import { type Agenda, type AgendaItem, type AgendaMatrix } from './generated/wire';
import { type View } from './view';

type Choice = Pick<View, 'grain' | 'domain' | 'tier' | 'unit'>;

/** Items that the view's choices leave, in the agenda's own order. `open` leaves one choice out, to count it. */
export function chosenItems(agenda: Agenda, choice: Choice, open?: keyof Choice): AgendaItem[] {
  const wants = (name: keyof Choice) => name !== open && choice[name] !== undefined;
  return agenda.items.filter(
    (item) =>
      (!wants('grain') || item.grain === choice.grain) &&
      (!wants('domain') || item.domain === choice.domain) &&
      (!wants('tier') || item.tier === choice.tier) &&
      (!wants('unit') || isIn(item, choice.unit as string, agenda.matrix))
  );
}

/**
 * Whether the matrix counts an item in a row: at the row's own level where the item's path has it, else at the unit
 * itself, else in the first row, which stands for the whole.
 */
export function isIn(item: AgendaItem, unit: string, { level, rows }: AgendaMatrix): boolean {
  const path = item.unit.path ?? [];
  const member = (path.find((step) => step.level === level) ?? path[path.length - 1])?.member;
  const row = rows.find((entry) => entry.unit === member) ?? rows[0];
  return row?.unit === unit;
}

/** How many findings stand behind a list of topics. */
export function findingCount(items: AgendaItem[]): number {
  return items.reduce((sum, item) => sum + Math.max(item.units?.length ?? 0, 1), 0);
}

export function countByTier(items: AgendaItem[]): Map<number, number> {
  const counts = new Map<number, number>();
  items.forEach((item) => counts.set(item.tier, (counts.get(item.tier) ?? 0) + 1));
  return counts;
}
