import { type LayoutEdge, shortenEdges } from './networkSimplex';

/**
 * The rank of each node: higher than that of all it uses, and so that all edges together are as short as they can be.
 * Edges that close a cycle are turned round first, so that every graph has ranks. Self-loops don't count.
 */
export function rankNodes(count: number, edges: readonly LayoutEdge[]): readonly number[] {
  const forward = breakRings(count, edges);
  const outgoing = neighbours(count, forward, ({ from, to }) => [from, to]);
  const incoming = neighbours(count, forward, ({ from, to }) => [to, from]);
  const ranks = new Array<number>(count).fill(0);
  for (const node of topologicalOrder(outgoing, incoming)) ranks[node] = lowest(node, incoming, ranks);
  const shortened = shortenEdges(ranks, forward);
  const first = shortened.reduce((least, rank) => Math.min(least, rank), Number.POSITIVE_INFINITY);
  return shortened.map((rank) => rank - first);
}

function lowest(node: number, incoming: readonly (readonly number[])[], ranks: readonly number[]): number {
  return (incoming[node] ?? []).reduce((rank, used) => Math.max(rank, (ranks[used] ?? 0) + 1), 0);
}

function topologicalOrder(
  outgoing: readonly (readonly number[])[],
  incoming: readonly (readonly number[])[],
): readonly number[] {
  const waitingFor = incoming.map((used) => used.length);
  const order = waitingFor.flatMap((waiting, node) => (waiting === 0 ? [node] : []));
  for (const node of order) {
    for (const user of outgoing[node] ?? []) {
      const waiting = (waitingFor[user] ?? 0) - 1;
      waitingFor[user] = waiting;
      if (waiting === 0) order.push(user);
    }
  }
  return order;
}

function breakRings(count: number, edges: readonly LayoutEdge[]): readonly LayoutEdge[] {
  const outgoing = neighbours(count, edges, ({ from, to }) => [from, to]);
  const state = new Array<'new' | 'open' | 'done'>(count).fill('new');
  const closing = new Set<string>();
  for (let start = 0; start < count; start++) {
    if (state[start] !== 'new') continue;
    const path: { readonly node: number; next: number }[] = [{ node: start, next: 0 }];
    state[start] = 'open';
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const next = outgoing[top.node]?.[top.next++];
      if (next === undefined) {
        state[top.node] = 'done';
        path.pop();
      } else if (state[next] === 'open') {
        closing.add(`${top.node} ${next}`);
      } else if (state[next] === 'new') {
        state[next] = 'open';
        path.push({ node: next, next: 0 });
      }
    }
  }
  return edges
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => (closing.has(`${from} ${to}`) ? { from: to, to: from } : { from, to }));
}

function neighbours(
  count: number,
  edges: readonly LayoutEdge[],
  ends: (edge: LayoutEdge) => readonly [of: number, neighbour: number],
): readonly (readonly number[])[] {
  const lists = Array.from({ length: count }, (): number[] => []);
  for (const edge of edges) {
    const [of, neighbour] = ends(edge);
    if (of !== neighbour) lists[of]?.push(neighbour);
  }
  return lists;
}
