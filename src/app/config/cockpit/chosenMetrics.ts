import { type Catalog, type Hierarchy, type Level, type Metric } from '../../../domain/generated/wire';
import { realLevels } from '../../../domain/scope';

/** What a first cockpit is about. */
export interface Chosen {
  /** Of the highest tier that has any; where no metric has a tier, of the catalogue's first. */
  tier?: number;
  /** With the place below: those of the hierarchy that most of them have. */
  metrics: Metric[];
  /** The rest, which the choice of a unit leaves as they are. */
  apart: Metric[];
  lead: Metric;
  hierarchy?: Hierarchy;
  level?: Level;
}

/** Cards that a row holds and still can be read. */
const MOST = 6;

const inUse = ({ status, errors }: Metric) => status !== 'retired' && status !== 'deprecated' && errors === 0;

/** The metrics of a first cockpit; undefined where the definitions have none. */
export function chooseMetrics(catalog: Catalog): Chosen | undefined {
  const usable = catalog.metrics.filter(inUse);
  const [tier] = usable.flatMap((metric) => metric.tier || []).sort((a, b) => a - b);
  const ofTier = usable.filter((metric) => tier === undefined || metric.tier === tier);
  // What more rules watch matters more.
  const wanted = ofTier.sort((a, b) => b.rules - a.rules).slice(0, MOST);
  if (wanted.length === 0) {
    return undefined;
  }
  const within = (name: string) => wanted.filter(({ hierarchies }) => hierarchies.includes(name));
  const [hierarchy] = catalog.hierarchies
    .filter((one) => realLevels(one).length > 0 && within(one.name).length > 0)
    .sort((a, b) => within(b.name).length - within(a.name).length);
  const metrics = hierarchy ? within(hierarchy.name) : wanted;
  const lead = metrics.find(({ hasTarget }) => hasTarget) ?? metrics[0];
  return {
    tier,
    metrics,
    apart: wanted.filter((metric) => !metrics.includes(metric)),
    lead,
    hierarchy,
    level: hierarchy && realLevels(hierarchy)[0],
  };
}
