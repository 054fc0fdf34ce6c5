/** A graph of indexes, as the layout works with it. */
export interface LayoutEdge {
  readonly from: number;
  readonly to: number;
}

/** An edge that is at least `length` long, and costs `weight` for each layer that it is long. */
interface Line extends LayoutEdge {
  readonly weight: number;
  readonly length: number;
}

/** A spanning tree of lines that are as short as they may be. */
interface Tree {
  /** The line from each node to its parent; none for the root. */
  readonly parents: readonly (Line | undefined)[];
  /** The nodes, each before those below it, so that a node's subtree stands together. */
  readonly order: readonly number[];
  /** A node's place in that order, and the number of nodes of its subtree. */
  readonly places: readonly number[];
  readonly sizes: readonly number[];
}

/** A bound for what ends far sooner: pivots per node. */
const mostPivots = 4;

/**
 * The ranks with the least total length of edges, each at least 1 long: the network simplex method of dot (Gansner et
 * al., A Technique for Drawing Directed Graphs, 2.3). `start` has ranks that are allowed; the graph has no cycle.
 */
export function shortenEdges(start: readonly number[], edges: readonly LayoutEdge[]): readonly number[] {
  const ranks = [...start];
  const lines = connected(ranks, edges);
  const inTree = tightLines(ranks, lines);
  // What lies inside a part of the graph cancels out, so a part's balance is the sum of its nodes'.
  const balances = new Array<number>(ranks.length).fill(0);
  for (const { from, to, weight } of lines) {
    balances[from] = (balances[from] ?? 0) + weight;
    balances[to] = (balances[to] ?? 0) - weight;
  }
  for (let pivot = mostPivots * ranks.length; pivot > 0; pivot--) {
    const tree = treeOf(ranks.length, inTree);
    const child = findLeaving(tree, balances);
    const leaving = child === undefined ? undefined : tree.parents[child];
    if (child === undefined || !leaving) break;
    const isBelow = (node: number) => {
      const place = (tree.places[node] ?? 0) - (tree.places[child] ?? 0);
      return place >= 0 && place < (tree.sizes[child] ?? 0);
    };
    const isUp = leaving.from === child;
    const entering = shortest(lines, ranks, ({ from, to }) => isBelow(from) !== isUp && isBelow(to) === isUp);
    if (!entering) break;
    const shift = (isUp ? -1 : 1) * slack(entering, ranks);
    if (shift !== 0) for (const node of ranks.keys()) if (isBelow(node)) ranks[node] = (ranks[node] ?? 0) + shift;
    inTree.delete(leaving);
    inTree.add(entering);
  }
  return ranks;
}

function slack({ from, to, length }: Line, ranks: readonly number[]): number {
  return (ranks[to] ?? 0) - (ranks[from] ?? 0) - length;
}

function shortest(lines: readonly Line[], ranks: readonly number[], accepts: (line: Line) => boolean) {
  let best: Line | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const own = slack(line, ranks);
    if (own >= least || !accepts(line)) continue;
    best = line;
    least = own;
  }
  return best;
}

/** The edges, and between parts that hang together with nothing lines that cost nothing. */
function connected(ranks: readonly number[], edges: readonly LayoutEdge[]): readonly Line[] {
  const lines: Line[] = edges.map(({ from, to }) => ({ from, to, weight: 1, length: 1 }));
  const next = ranks.map((): number[] => []);
  for (const { from, to } of edges) {
    next[from]?.push(to);
    next[to]?.push(from);
  }
  const met = new Set<number>();
  for (const start of ranks.keys()) {
    if (met.has(start)) continue;
    if (start > 0) lines.push({ from: 0, to: start, weight: 0, length: (ranks[start] ?? 0) - (ranks[0] ?? 0) });
    const pending = [start];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (met.has(node)) continue;
      met.add(node);
      pending.push(...(next[node] ?? []));
    }
  }
  return lines;
}

/** Moves nodes together until tight lines reach all of them, and returns these. */
function tightLines(ranks: number[], lines: readonly Line[]): Set<Line> {
  const tight = new Set<Line>();
  const reached = new Set([0]);
  while (reached.size < ranks.length) {
    const line = shortest(lines, ranks, ({ from, to }) => reached.has(from) !== reached.has(to));
    if (!line) break;
    const isOut = reached.has(line.from);
    const shift = slack(line, ranks) * (isOut ? 1 : -1);
    if (shift !== 0) for (const node of reached) ranks[node] = (ranks[node] ?? 0) + shift;
    reached.add(isOut ? line.to : line.from);
    tight.add(line);
  }
  return tight;
}

function treeOf(count: number, lines: Iterable<Line>): Tree {
  const beside = Array.from({ length: count }, (): Line[] => []);
  for (const line of lines) {
    beside[line.from]?.push(line);
    beside[line.to]?.push(line);
  }
  const parents = new Array<Line | undefined>(count).fill(undefined);
  const places = new Array<number>(count).fill(-1);
  const sizes = new Array<number>(count).fill(1);
  const order: number[] = [];
  const pending = [0];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    places[node] = order.length;
    order.push(node);
    for (const line of beside[node] ?? []) {
      const other = line.from === node ? line.to : line.from;
      if (line === parents[node]) continue;
      parents[other] = line;
      pending.push(other);
    }
  }
  for (const node of order.toReversed()) {
    const parent = parentOf(node, parents[node]);
    if (parent !== undefined) sizes[parent] = (sizes[parent] ?? 1) + (sizes[node] ?? 1);
  }
  return { parents, order, places, sizes };
}

function parentOf(node: number, line: Line | undefined): number | undefined {
  if (!line) return undefined;
  return line.from === node ? line.to : line.from;
}

/** The node below the first line that costs less when it is longer. */
function findLeaving({ parents, order }: Tree, balances: readonly number[]): number | undefined {
  const sums = [...balances];
  let found: number | undefined;
  for (const node of order.toReversed()) {
    const line = parents[node];
    const parent = parentOf(node, line);
    if (!line || parent === undefined) continue;
    const own = sums[node] ?? 0;
    sums[parent] = (sums[parent] ?? 0) + own;
    if ((line.from === node ? own : -own) < 0) found = node;
  }
  return found;
}
