import { type Lineage, type LineageNode } from './generated/wire';

/** More readers than this are drawn as one box. */
const SHOWN_READERS = 4;

export interface Condensed {
  lineage: Lineage;
  /** How many boxes stand behind the one of each kind, by its id. */
  folded: Map<string, number>;
}

/** Folds readers of a metric that are too many to draw, kind by kind; what it is made of always stays. */
export function condense(lineage: Lineage, shown = SHOWN_READERS): Condensed {
  const self = lineage.nodes.find((node) => node.self);
  const readers = self ? readersOf(lineage, self.id) : [];
  const folded = new Map<string, number>();
  const gone = new Map<string, string>();
  for (const kind of new Set(readers.map((node) => node.kind))) {
    const rest = readers.filter((node) => node.kind === kind).slice(shown);
    if (rest.length > 1) {
      const id = `folded ${kind}`;
      folded.set(id, rest.length);
      rest.forEach((node) => gone.set(node.id, id));
    }
  }
  const boxes: LineageNode[] = [...folded.keys()].map((id) => ({ id, kind: id.split(' ')[1], name: '' }));
  const edges = lineage.edges.map(({ from, to }) => ({ from: gone.get(from) ?? from, to: gone.get(to) ?? to }));
  const unique = new Map(edges.map((edge) => [`${edge.from}\n${edge.to}`, edge]));
  return {
    lineage: { nodes: [...lineage.nodes.filter((node) => !gone.has(node.id)), ...boxes], edges: [...unique.values()] },
    folded,
  };
}

/** Nodes that read a node directly and are read by nobody else. */
function readersOf(lineage: Lineage, id: string): LineageNode[] {
  const direct = new Set(lineage.edges.filter((edge) => edge.from === id).map((edge) => edge.to));
  const read = new Set(lineage.edges.map((edge) => edge.from));
  return lineage.nodes.filter((node) => direct.has(node.id) && !read.has(node.id));
}
