import type { StageGraph } from '../../server/src/protocol';

/** A node and all that it needs, directly or not. Rings do no harm. */
export function neededBy(graph: StageGraph, id: string): ReadonlySet<string> {
  return follow(id, (node) => graph.edges.flatMap(({ source, target }) => (target === node ? [source] : [])));
}

/** A node, all that it needs and all that needs it. */
export function related(graph: StageGraph, id: string): ReadonlySet<string> {
  const users = follow(id, (node) => graph.edges.flatMap(({ source, target }) => (source === node ? [target] : [])));
  return new Set([...neededBy(graph, id), ...users]);
}

/** The nodes of a set and the edges between them. */
export function subgraph({ nodes, edges }: StageGraph, ids: ReadonlySet<string>): StageGraph {
  return {
    nodes: nodes.filter(({ id }) => ids.has(id)),
    edges: edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  };
}

function follow(start: string, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const pending = [start];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    pending.push(...next(id));
  }
  return reached;
}
