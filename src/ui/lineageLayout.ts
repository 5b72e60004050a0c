import dagre from '@dagrejs/dagre';

import { type Lineage, type LineageNode } from '../domain/generated/wire';

export interface PlacedNode extends LineageNode {
  x: number;
  y: number;
  width: number;
  height: number;
  /** The name, cut to what fits. */
  text: string;
}

export interface PlacedLineage {
  nodes: PlacedNode[];
  edges: Array<{ from: string; to: string; path: string }>;
  width: number;
  height: number;
}

const HEIGHT = 38;
const MAX_CHARS = 26;

/** Places a lineage left to right; nodes are in reading order, column by column from the top. Edges to unknown nodes are dropped. */
export function layout(lineage: Lineage, nameOf: (node: LineageNode) => string): PlacedLineage {
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 10, ranksep: 36, marginx: 2, marginy: 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  const texts = new Map(lineage.nodes.map((node) => [node.id, cut(nameOf(node))]));
  lineage.nodes.forEach((node) =>
    graph.setNode(node.id, { width: textWidth(texts.get(node.id) ?? '') + 18, height: HEIGHT })
  );
  lineage.edges
    .filter(({ from, to }) => texts.has(from) && texts.has(to) && from !== to)
    .forEach(({ from, to }) => graph.setEdge(from, to));
  dagre.layout(graph);
  const nodes = lineage.nodes.map((node) => {
    const { x, y, width, height } = graph.node(node.id);
    return { ...node, x: x - width / 2, y: y - height / 2, width, height, text: texts.get(node.id) ?? '' };
  });
  const size = graph.graph();
  return {
    nodes: nodes.sort((a, b) => a.x + a.width / 2 - (b.x + b.width / 2) || a.y - b.y),
    edges: graph.edges().map(({ v, w }) => ({ from: v, to: w, path: curve(graph.node(v), graph.node(w)) })),
    width: Math.ceil(size.width ?? 0),
    height: Math.ceil(size.height ?? 0),
  };
}

interface Place {
  x: number;
  y: number;
  width: number;
}

function curve(from: Place, to: Place): string {
  const x1 = from.x + from.width / 2;
  const x2 = to.x - to.width / 2;
  const bend = Math.max((x2 - x1) / 2, 12);
  return `M${x1} ${from.y}C${x1 + bend} ${from.y} ${x2 - bend} ${to.y} ${x2} ${to.y}`;
}

function cut(text: string): string {
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS - 1)}…` : text;
}

/** Wide characters (Chinese) take twice the room; an estimate is enough for a box. */
function textWidth(text: string): number {
  return Math.max(
    56,
    [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 12.5 : 6.9), 0)
  );
}
