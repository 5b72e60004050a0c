import { type Catalog, type Metric, type Term } from './generated/wire';
import { type View } from './view';

/** Words of a search, folded: case, full width and accents do not matter. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .trim();
}

interface Indexed {
  metric: Metric;
  strong: string[];
  weak: string;
}

const indexes = new WeakMap<Catalog, Indexed[]>();

function indexOf(catalog: Catalog): Indexed[] {
  let index = indexes.get(catalog);
  if (!index) {
    index = catalog.metrics.map((metric) => ({
      metric,
      strong: [
        metric.name,
        metric.name.replace(/_/g, ' '),
        ...Object.values(metric.label ?? {}),
        ...(metric.synonyms ?? []),
      ].map(fold),
      weak: fold(
        [
          ...Object.values(metric.description ?? {}),
          metric.owner ?? '',
          ...Object.values(metric.ownerLabel ?? {}),
          metric.steward ?? '',
        ].join(' ')
      ),
    }));
    indexes.set(catalog, index);
  }
  return index;
}

/** How well a metric answers a search; 0 = not at all. Every word has to be found. */
function score({ strong, weak }: Indexed, words: string[]): number {
  let sum = 0;
  for (const word of words) {
    const best = Math.max(...strong.map((text) => rate(text, word)), weak.includes(word) ? 1 : 0);
    if (best === 0) {
      return 0;
    }
    sum += best;
  }
  return sum;
}

function rate(text: string, word: string): number {
  if (text === word) {
    return 8;
  }
  if (text.startsWith(word)) {
    return 5;
  }
  return text.includes(word) ? 3 : 0;
}

/** Metrics that answer a search, best first; all of them, in the catalogue's order, without one. */
export function searchMetrics(catalog: Catalog, query: string | undefined): Metric[] {
  const words = fold(query ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) {
    return catalog.metrics;
  }
  return indexOf(catalog)
    .map((entry) => ({ metric: entry.metric, points: score(entry, words) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || (a.metric.tier || 9) - (b.metric.tier || 9))
    .map(({ metric }) => metric);
}

/** Metrics that were found by their text, then those that are meant by it. */
export function withMeant(found: Metric[], catalog: Catalog, meant: string[] = []): Metric[] {
  const more = meant.flatMap((name) => catalog.metrics.find((metric) => metric.name === name) ?? []);
  return [...found, ...more.filter((metric) => !found.includes(metric))];
}

/** Glossary entries that a search names. */
export function searchTerms(catalog: Catalog, query: string | undefined): Term[] {
  const word = fold(query ?? '');
  return word.length < 2
    ? []
    : (catalog.terms ?? []).filter((term) =>
        [term.name, ...Object.values(term.label), ...(term.synonyms ?? [])].some((text) => fold(text).includes(word))
      );
}

export type Facet = 'domain' | 'tier' | 'layer' | 'status' | 'owner';

function facetValue(metric: Metric, facet: Facet): string {
  return facet === 'tier' ? String(metric.tier || '') : (metric[facet] ?? '');
}

/** Keeps the metrics that match the view's filters, leaving one facet open to count it. */
export function filterMetrics(metrics: Metric[], view: View, open?: Facet): Metric[] {
  const facets: Facet[] = ['domain', 'tier', 'layer', 'status', 'owner'];
  const asked = facets.filter((facet) => facet !== open && view[facet] !== undefined);
  return metrics.filter((metric) => asked.every((facet) => facetValue(metric, facet) === String(view[facet])));
}

/** How many metrics each value of a facet would leave. */
export function facetCounts(metrics: Metric[], view: View, facet: Facet): Map<string, number> {
  const counts = new Map<string, number>();
  for (const metric of filterMetrics(metrics, view, facet)) {
    const value = facetValue(metric, facet);
    if (value) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}
