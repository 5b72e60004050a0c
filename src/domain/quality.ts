import { type Catalog, type Diagnostic, type Metric } from './generated/wire';

/** What looks at the data of one source have found that makes its numbers wrong. */
export interface Faults {
  source: string;
  found: Diagnostic[];
}

/** The source that a finding on data is about: "measure sales.net", "time dimension sales.day", "source sales". */
function sourceOf({ subject = '' }: Diagnostic): string {
  return subject.slice(subject.lastIndexOf(' ') + 1).split('.')[0];
}

/** Faults of the data that metrics read, a source each, in the order in which they are met; notes are none. */
export function faultsOf(metrics: Metric[]): Faults[] {
  const faults: Faults[] = [];
  const told = new Set<string>();
  for (const finding of metrics.flatMap(({ quality }) => quality ?? [])) {
    const key = `${finding.code} ${finding.subject}`;
    if (finding.severity === 'info' || told.has(key)) {
      continue;
    }
    told.add(key);
    const source = sourceOf(finding);
    const known = faults.find((one) => one.source === source);
    if (known) {
      known.found.push(finding);
    } else {
      faults.push({ source, found: [finding] });
    }
  }
  return faults;
}

/** How many looks at the data of a metric took too long, so that nobody knows what they would have found. */
export function leftOut(metric: Metric): number {
  return (metric.quality ?? []).filter(({ name }) => name === 'look-left-out').length;
}

/** A catalogue whose loads are those of one metric's sources. */
export function loadsOf<T extends Pick<Catalog, 'loads'>>(catalog: T, metric: Metric): T {
  return { ...catalog, loads: catalog.loads.filter(({ source }) => metric.sources.includes(source)) };
}
