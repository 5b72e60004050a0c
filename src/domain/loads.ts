import { type Agenda, type AgendaItem, type Catalog, type Load } from './generated/wire';
import { type Lang, say } from './lang';

/** A source whose data are not what a reader may expect, with the topics that say so. */
export interface Missing {
  source: string;
  load?: Load;
  topics: AgendaItem[];
  name: (lang: Lang) => string;
}

/** Sources that are late: by what they say of themselves, by a check that says not to go by their newest days, by a rule on the age of all their data, or behind the others. */
export function late(catalog: Catalog, agenda?: Agenda): Missing[] {
  const own = catalog.loads
    .filter(({ state }) => ['late', 'unready', 'behind'].includes(state))
    .map(({ source }) => source);
  return missing(catalog, [...own, ...sourcesOf(catalog, topics(agenda, false))], topics(agenda, false));
}

/** Sources of which some units have no data, by rules on the age of data by unit; those that are late are not among them. */
export function partial(catalog: Catalog, agenda?: Agenda): Missing[] {
  const known = new Set(late(catalog, agenda).map(({ source }) => source));
  const found = topics(agenda, true);
  return missing(
    catalog,
    sourcesOf(catalog, found).filter((source) => !known.has(source)),
    found
  );
}

/** Sources of which nobody can say how far they are loaded: their database does not answer, or they hold no rows. */
export function unknown(catalog: Catalog): Missing[] {
  const own = catalog.loads.filter(({ state }) => state === 'unknown').map(({ source }) => source);
  return missing(catalog, own, []);
}

/** Topics on late data: of single units, or of all. */
function topics(agenda: Agenda | undefined, ofUnits: boolean): AgendaItem[] {
  return [...(agenda?.items ?? []), ...(agenda?.above ?? [])].filter(
    ({ age, unit, units }) => age && ofUnits === Boolean(unit.path?.length || units?.length)
  );
}

const measured = (catalog: Catalog, item: AgendaItem) =>
  catalog.metrics.find(({ name }) => name === item.metric)?.sources ?? [];

function sourcesOf(catalog: Catalog, items: AgendaItem[]): string[] {
  return items.flatMap((item) => measured(catalog, item));
}

function missing(catalog: Catalog, sources: string[], items: AgendaItem[]): Missing[] {
  return [...new Set(sources)].map((source) => {
    const load = catalog.loads.find((one) => one.source === source);
    return {
      source,
      load,
      topics: items.filter((item) => measured(catalog, item).includes(source)),
      name: (lang) => say(load?.label, lang) || source,
    };
  });
}
