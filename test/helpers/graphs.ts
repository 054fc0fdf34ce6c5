import * as fc from 'fast-check';
import type { GraphEdge, GraphEdgeKind, GraphNode, StageGraph } from '../../server/src/core/graph/graph';

/** A graph from its edges, as in `build -> release` (FROM), `build => release` (COPY --from) or `build ~> release` (mount). */
export function graphFrom(...lines: readonly string[]): StageGraph {
  const kinds: Readonly<Record<string, GraphEdgeKind>> = { '->': 'base', '=>': 'copy', '~>': 'mount' };
  const edges = lines.flatMap((line): readonly GraphEdge[] => {
    const [source = '', arrow = '', target] = line.split(' ');
    const kind = kinds[arrow];
    return target && kind ? [{ source, target, kind, count: 1, ranges: [] }] : [];
  });
  const ids = new Set(lines.flatMap((line) => line.split(' ').filter((word) => !(word in kinds))));
  return { nodes: [...ids].map(stage), edges };
}

function stage(id: string, index: number): GraphNode {
  return { id, kind: 'stage', label: id, name: id, base: 'scratch', index };
}

const kinds = fc.constantFrom<GraphEdgeKind>('base', 'copy', 'mount');

/** Graphs of any shape, with rings, self-loops and parts that hang together with nothing. */
export const anyGraph = (mostNodes = 30): fc.Arbitrary<StageGraph> =>
  fc.integer({ min: 0, max: mostNodes }).chain((count) => {
    const index = fc.nat({ max: Math.max(0, count - 1) });
    const edge = fc.record({ source: index, target: index, kind: kinds, count: fc.integer({ min: 1, max: 12 }) });
    const labels = fc.array(fc.string({ maxLength: 60, unit: 'grapheme' }), { minLength: count, maxLength: count });
    return fc.tuple(labels, fc.array(edge, { maxLength: count === 0 ? 0 : 2 * mostNodes })).map(([names, drawn]) => ({
      nodes: names.map((label, at): GraphNode => {
        const kind = (['stage', 'stage', 'image', 'context'] as const)[label.length % 4] ?? 'stage';
        return { id: `n${at}`, kind, label, ...(kind === 'stage' ? { index: at, name: label, base: label } : {}) };
      }),
      edges: uniqueEdges(
        drawn.map((one) => ({ ...one, source: `n${one.source}`, target: `n${one.target}`, ranges: [] })),
      ),
    }));
  });

/** One edge of a kind between two nodes, as in every stage graph. */
function uniqueEdges(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  return [...new Map(edges.map((edge) => [`${edge.source} ${edge.target} ${edge.kind}`, edge])).values()];
}

/** `count` stages, each of which uses up to three of those just before it. */
export function longGraph(count: number): StageGraph {
  const lines = Array.from({ length: count }, (_, at) => [
    `s${at}`,
    ...[1, 3, 7].filter((back) => at >= back && (at * 7 + back) % 3 > 0).map((back) => `s${at - back} => s${at}`),
  ]);
  return graphFrom(...lines.flat());
}
