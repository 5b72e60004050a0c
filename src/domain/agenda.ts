import { type Agenda, type AgendaItem } from './generated/wire';
import { type View } from './view';

type Choice = Pick<View, 'grain' | 'domain' | 'tier'>;

/** Items that the view's choices leave, in the agenda's own order. `open` leaves one choice out, to count it. */
export function chosenItems(agenda: Agenda, choice: Choice, open?: keyof Choice): AgendaItem[] {
  return chosen(agenda.items, choice, open);
}

/** Topics of units above the scope that the same choices leave. */
export function chosenAbove({ above = [] }: Agenda, choice: Choice): AgendaItem[] {
  return chosen(above, choice);
}

function chosen(items: AgendaItem[], choice: Choice, open?: keyof Choice): AgendaItem[] {
  const wants = (name: keyof Choice) => name !== open && choice[name] !== undefined;
  return items.filter(
    (item) =>
      (!wants('grain') || item.grain === choice.grain) &&
      (!wants('domain') || item.domain === choice.domain) &&
      (!wants('tier') || item.tier === choice.tier)
  );
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
