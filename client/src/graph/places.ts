import type { GraphEdgeKind, GraphNode, Range, StageGraph } from '../../../server/src/protocol/protocol';

/** Where a node is written: its stage's name or base; an image has no place of its own, so its first use stands for it. */
export function nodeRange({ nodes, edges }: StageGraph, id: string): Range | undefined {
  const node = nodes.find((candidate) => candidate.id === id);
  return node?.selectionRange ?? edges.find(({ source }) => source === id)?.ranges[0];
}

/** Where an edge is written; the `turn`s go through its references and round again. */
export function edgeRange(
  { edges }: StageGraph,
  wanted: { readonly source: string; readonly target: string; readonly kind: GraphEdgeKind; readonly turn: number },
): Range | undefined {
  const ranges = edges.find(
    ({ source, target, kind }) => source === wanted.source && target === wanted.target && kind === wanted.kind,
  )?.ranges;
  return ranges?.[wanted.turn % ranges.length];
}

/** The stage that a zero-based line is in. */
export function stageAtLine({ nodes }: StageGraph, line: number): GraphNode | undefined {
  return nodes.findLast(({ range }) => range && range.start.line <= line && line <= range.end.line);
}
