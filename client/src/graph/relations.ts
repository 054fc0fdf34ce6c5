import type { StageGraph } from '../../../server/src/protocol/protocol';

/** A node and all that it needs, directly or not. Rings do no harm. */
export function neededBy(graph: StageGraph, id: string): ReadonlySet<string> {
  return follow(
    id,
    graph.edges.map(({ source, target }) => [target, source]),
  );
}

/** A node, all that it needs and all that needs it. */
export function related(graph: StageGraph, id: string): ReadonlySet<string> {
  const users = follow(
    id,
    graph.edges.map(({ source, target }) => [source, target]),
  );
  return new Set([...neededBy(graph, id), ...users]);
}

/** The nodes of a set and the edges between them. */
export function subgraph({ nodes, edges }: StageGraph, ids: ReadonlySet<string>): StageGraph {
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}

/**
 * What a node is called in the graph after an edit, or undefined when it is gone. A stage is known by its name: its index,
 * and so its id, changes when a stage is written above it.
 */
export function counterpart(before: StageGraph, id: string, after: StageGraph): string | undefined {
  const name = before.nodes.find((node) => node.id === id)?.name;
  const sameId = after.nodes.find((node) => node.id === id);
  if (name === undefined || sameId?.name === name) return sameId?.id;
  const sameName = after.nodes.findLast((node) => node.name === name);
  if (sameName) return sameName.id;
  // A stage that got another name in its place is the same stage.
  const isRenamed = sameId !== undefined && !before.nodes.some((node) => node.name === sameId.name);
  return isRenamed ? sameId.id : undefined;
}

function follow(start: string, steps: readonly (readonly [from: string, to: string])[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const [from, to] of steps) next.set(from, [...(next.get(from) ?? []), to]);
  const reached = new Set([start]);
  for (const id of reached) for (const neighbour of next.get(id) ?? []) reached.add(neighbour);
  return reached;
}
