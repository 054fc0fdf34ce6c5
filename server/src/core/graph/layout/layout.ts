/** Places a stage graph in layers: what is used before what uses it. Pure; the same graph always gives the same layout. */
import type { GraphEdge, GraphNode, StageGraph } from '../graph';
import { closeBands } from './closeBands';
import { placeAcross } from './coordinates';
import { crossings, orderLayers } from './order';
import { makePassages, type Passages, type RankedEdge } from './passages';
import { rankNodes } from './ranks';
import { placeLayers, routeEdges } from './routes';
import { straighten } from './straighten';

/** Which way the build runs. */
export type Direction = 'right' | 'down';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface NodeSize {
  readonly width: number;
  readonly height: number;
}

/** A node with its top left corner, in pixels. */
export interface PlacedNode extends Point, NodeSize {
  readonly node: GraphNode;
}

export interface RoutedEdge {
  readonly edge: GraphEdge;
  /**
   * From the border of the source to that of the target. The steps through a layer are straight, between its nodes; those
   * from layer to layer may be curved.
   */
  readonly points: readonly Point[];
}

export interface GraphLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly RoutedEdge[];
  readonly width: number;
  readonly height: number;
}

const gapAcross = 18;
const passageSize = 4;
/** Edges up to which it is tried whether lines of their own cross less. */
const mostLinesApart = 60;

/** The places of all nodes and the ways of all edges; an edge whose end is no node of the graph is left out. */
export function layoutGraph(
  graph: StageGraph,
  direction: Direction,
  sizeOf: (node: GraphNode) => NodeSize,
): GraphLayout {
  const isRight = direction === 'right';
  const indexById = new Map(graph.nodes.map(({ id }, index) => [id, index]));
  const edges = graph.edges.flatMap((edge) => {
    const from = indexById.get(edge.source);
    const to = indexById.get(edge.target);
    return from === undefined || to === undefined ? [] : [{ edge, from, to, kind: edge.kind }];
  });
  const ranks = rankNodes(graph.nodes.length, edges);
  const { entries, chains, layers } = arrange(ranks, edges);

  // From here on `along` is the way the build runs, `across` the other one.
  const sizes = graph.nodes.map(sizeOf);
  const along = entries.map((_, entry) => (isRight ? sizes[entry]?.width : sizes[entry]?.height) ?? 0);
  const across = entries.map((_, entry) => (isRight ? sizes[entry]?.height : sizes[entry]?.width) ?? passageSize);
  const near = placeAcross(entries, layers, across, gapAcross, graph.nodes.length);
  const straight = straighten(entries, layers, across, gapAcross, graph.nodes.length, near);
  const middles = closeBands(straight, across, gapAcross);
  const spans = placeLayers(entries, layers, along, middles);
  const routes = routeEdges({ edges, chains, entries, spans, along, across, middles });

  const point = ([alongPlace, acrossPlace]: readonly [number, number]): Point =>
    isRight ? { x: alongPlace, y: acrossPlace } : { x: acrossPlace, y: alongPlace };
  const nodes = graph.nodes.map((node, index): PlacedNode => {
    // At the start of its layer: dashed lines that meet before a node would not look dashed.
    const start = spans[ranks[index] ?? 0]?.start ?? 0;
    const corner = [start, (middles[index] ?? 0) - (across[index] ?? 0) / 2] as const;
    return { node, ...point(corner), width: sizes[index]?.width ?? 0, height: sizes[index]?.height ?? 0 };
  });
  const routed = edges.map(({ edge }, index): RoutedEdge => ({ edge, points: (routes[index] ?? []).map(point) }));
  return { nodes, edges: routed, ...extent(nodes, routed) };
}

interface Arrangement extends Passages {
  readonly layers: readonly (readonly number[])[];
}

/** Lines that are shared are calmer; where there are few, each may have its own if fewer cross then. */
function arrange(ranks: readonly number[], edges: readonly RankedEdge[]): Arrangement {
  const layerCount = ranks.reduce((most, rank) => Math.max(most, rank + 1), 0);
  const arranged = (isShared: boolean) => {
    const passages = makePassages(ranks, edges, isShared);
    const layers = orderLayers(passages.entries, layerCount);
    return { ...passages, layers, crossings: crossings(passages.entries, layers) };
  };
  const shared = arranged(true);
  if (shared.crossings === 0 || edges.length > mostLinesApart) return shared;
  const apart = arranged(false);
  return apart.crossings < shared.crossings ? apart : shared;
}

function extent(nodes: readonly PlacedNode[], edges: readonly RoutedEdge[]): NodeSize {
  let width = 0;
  let height = 0;
  for (const node of nodes) {
    width = Math.max(width, node.x + node.width);
    height = Math.max(height, node.y + node.height);
  }
  for (const { x, y } of edges.flatMap(({ points }) => points)) {
    width = Math.max(width, x);
    height = Math.max(height, y);
  }
  return { width, height };
}
