import { type Catalog, type Level, type Metric, type Text } from './generated/wire';

type Known = Pick<Catalog, 'metrics' | 'hierarchies'>;

/** What an example of a question is made of: names that this project has, so that the example can be asked. */
interface AskExample {
  metric: Text;
  level: Text;
}

/** The most important metric that is counted, by the first level that it can be told apart by. */
export function exampleOf({ metrics, hierarchies }: Known): AskExample | undefined {
  const level = (metric: Metric): Level | undefined =>
    hierarchies
      .filter(({ name }) => metric.hierarchies.includes(name))
      .flatMap(({ levels }) => levels)
      .find(({ dimension }) => dimension);
  const rank = ({ tier, kind }: Metric) => 2 * (tier || 9) + (kind === 'simple' ? 0 : 1);
  const metric = [...metrics].sort((a, b) => rank(a) - rank(b)).find(level);
  return metric && { metric: metric.label, level: (level(metric) as Level).label };
}

/**
 * Whether a question names a metric, and so stands by itself. One that does not goes on from the one before:
 * "and the East?" is of the same metric, not of the one that is usually meant.
 */
export function namesMetric(question: string, metrics: Metric[]): boolean {
  const text = question.toLowerCase();
  return metrics.some(({ label, synonyms, name }) =>
    [name, ...Object.values(label), ...(synonyms ?? [])].some((word) => word && text.includes(word.toLowerCase()))
  );
}
