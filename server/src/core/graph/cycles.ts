interface Arrow {
  readonly source: string;
  readonly target: string;
}

/**
 * The edges that lie on a cycle, a node's edge to itself included. Linear: Tarjan's strongly connected components, with
 * a stack of its own, since a file may have thousands of stages in a row.
 */
export function edgesInCycles<Edge extends Arrow>(edges: readonly Edge[]): ReadonlySet<Edge> {
  const next = new Map<string, string[]>();
  for (const { source, target } of edges) {
    const known = next.get(source);
    if (known) known.push(target);
    else next.set(source, [target]);
  }
  const component = components(next);
  return new Set(edges.filter(({ source, target }) => component.get(source) === component.get(target)));
}

/** A number for each node; two that can reach each other have the same. */
function components(next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const open: string[] = [];
  for (const start of next.keys()) {
    const path: { readonly id: string; at: number }[] = [];
    const enter = (id: string) => {
      order.set(id, order.size);
      low.set(id, order.size - 1);
      open.push(id);
      path.push({ id, at: 0 });
    };
    if (!order.has(start)) enter(start);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const { id } = top;
      const neighbour = next.get(id)?.[top.at++];
      if (neighbour !== undefined) {
        if (!order.has(neighbour)) enter(neighbour);
        else if (!component.has(neighbour)) low.set(id, Math.min(low.get(id) ?? 0, order.get(neighbour) ?? 0));
        continue;
      }
      path.pop();
      const own = low.get(id) ?? 0;
      const parent = path.at(-1)?.id;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent) ?? 0, own));
      if (own !== order.get(id)) continue;
      for (let member = open.pop(); member !== undefined; member = member === id ? undefined : open.pop()) {
        component.set(member, own);
      }
    }
  }
  return component;
}
