import type { GraphEdge, GraphNode, StageGraph } from './graph';
import type { Direction, NodeSize, Point } from './layout/layout';
import { placeGraph } from './svg';

/** A stage graph with the places of everything, in pixels, so that others can draw it. */
export interface PlacedGraph extends NodeSize {
  readonly nodes: readonly (GraphNode & Point & NodeSize)[];
  /** `points` run from the source's border to the target's. */
  readonly edges: readonly (GraphEdge & { readonly points: readonly Point[] })[];
}

export function placedGraph(graph: StageGraph, direction: Direction): PlacedGraph {
  const { nodes, edges, width, height } = placeGraph(graph, direction);
  return {
    width,
    height,
    nodes: nodes.map(({ node, ...place }) => ({ ...node, ...place })),
    edges: edges.map(({ edge, points }) => ({ ...edge, points })),
  };
}
