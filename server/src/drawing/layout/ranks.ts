/** A graph of indexes, as the layout works with it. */
export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
}

/**
 * The rank of each node: 0 without predecessors, else one more than the highest of them. Edges that close a ring are
 * turned round first, so that every graph has ranks. Self-loops don't count.
 */
export function rankNodes(count: number, edges: readonly LayoutEdge[]): readonly number[] {
  const forward = breakRings(count, edges);
  const ranks = new Array<number>(count).fill(0);
  const incoming = new Array<number>(count).fill(0);
  const outgoing = successors(count, forward);
  for (const { to } of forward) incoming[to] = (incoming[to] ?? 0) + 1;
  const ready = ranks.flatMap((_, node) => (incoming[node] === 0 ? [node] : []));
  for (let node = ready.shift(); node !== undefined; node = ready.shift()) {
    for (const next of outgoing[node] ?? []) {
      ranks[next] = Math.max(ranks[next] ?? 0, (ranks[node] ?? 0) + 1);
      incoming[next] = (incoming[next] ?? 0) - 1;
      if (incoming[next] === 0) ready.push(next);
    }
  }
  return pullTowardsUsers(ranks, outgoing);
}

/** A node without predecessors stands right before its first user, not at the far end. */
function pullTowardsUsers(ranks: readonly number[], outgoing: readonly (readonly number[])[]): readonly number[] {
  const targets = new Set(outgoing.flat());
  return ranks.map((rank, node) => {
    const users = outgoing[node] ?? [];
    if (targets.has(node) || users.length === 0) return rank;
    return Math.max(rank, Math.min(...users.map((user) => ranks[user] ?? 0)) - 1);
  });
}

function breakRings(count: number, edges: readonly LayoutEdge[]): readonly LayoutEdge[] {
  const outgoing = successors(count, edges);
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

function successors(count: number, edges: readonly LayoutEdge[]): readonly (readonly number[])[] {
  const outgoing = Array.from({ length: count }, (): number[] => []);
  for (const { from, to } of edges) if (from !== to) outgoing[from]?.push(to);
  return outgoing;
}
