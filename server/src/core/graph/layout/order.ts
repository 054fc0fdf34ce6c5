/** An entry of a layer: a node, or a place that long edges pass through. */
export interface LayerEntry {
  readonly layer: number;
  /** Entries of the layer before and after that it is joined to, by entry index. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

type Layers = readonly (readonly number[])[];

const sweeps = 24;
/** Sweeps without a better order after which it is given up. */
const patience = 8;
/** How many shuffled starts there are at most, and the entries of a graph that gets one; a larger one gets fewer others too. */
const mostShuffles = 8;
const shuffledEntries = 1500;
/** Rounds of swaps, and the layer size up to which they pay: each is linear in pairs of joints. */
const swapRounds = 8;
const longestSwapped = 120;

/**
 * The entries of each layer in an order with few crossings: each is put at the mean or the median of its neighbours,
 * forth and back in turns (Sugiyama's method), then neighbours are swapped where that helps. Starts from the file's
 * order, from the order in which a walk along the edges meets the entries, and, where the graph is small, from a few
 * shuffled ones; the best result is kept.
 */
export function orderLayers(entries: readonly LayerEntry[], layerCount: number): Layers {
  let best = byLayer(entries, layerCount, entries.keys());
  let fewest = crossings(entries, best);
  const isLarge = entries.length > shuffledEntries;
  for (const start of starts(entries)) {
    for (const target of isLarge ? [mean] : [mean, median]) {
      if (fewest === 0) return best;
      const layers = improve(entries, byLayer(entries, layerCount, start), target);
      const count = crossings(entries, layers);
      if (count >= fewest) continue;
      best = layers;
      fewest = count;
    }
  }
  return best;
}

function* starts(entries: readonly LayerEntry[]): Generator<Iterable<number>> {
  const inOrder = [...entries.keys()];
  yield inOrder;
  yield walk(entries, inOrder);
  if (entries.length > shuffledEntries) return;
  yield walk(entries, inOrder.toReversed());
  const shuffles = Math.min(mostShuffles, Math.floor(shuffledEntries / (entries.length + 1)));
  const random = createRandom();
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const keys = inOrder.map(random);
    yield walk(
      entries,
      inOrder.toSorted((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0)),
    );
  }
}

/** The same numbers each time (a linear congruential generator), so that a graph is always drawn the same way. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
}

function improve(entries: readonly LayerEntry[], start: Layers, target: Target): Layers {
  let layers = start;
  let best = start;
  let fewest = crossings(entries, start);
  let sinceBest = 0;
  for (let sweep = 0; sweep < sweeps && sinceBest < patience && fewest > 0; sweep++) {
    layers = swapNeighbours(entries, sweepOnce(entries, layers, sweep % 2 === 0, sweep % 4 >= 2, target));
    const count = crossings(entries, layers);
    sinceBest++;
    if (count >= fewest) continue;
    best = layers;
    fewest = count;
    sinceBest = 0;
  }
  return best;
}

/** Where an entry wants to stand, from the places of its neighbours; never called with none. */
type Target = (places: readonly number[]) => number;

const mean: Target = (places) => places.reduce((sum, place) => sum + place, 0) / places.length;

/** Of two middle ones the one between, nearer to the side where the others lie closer together. */
const median: Target = (places) => {
  const sorted = places.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[middle - 1], sorted[middle]];
  if (sorted.length % 2 === 1) return high;
  if (sorted.length === 2) return (low + high) / 2;
  const [left, right] = [low - (sorted[0] ?? 0), (sorted.at(-1) ?? 0) - high];
  return left + right === 0 ? (low + high) / 2 : (low * right + high * left) / (left + right);
};

function byLayer(entries: readonly LayerEntry[], layerCount: number, order: Iterable<number>): Layers {
  const layers = Array.from({ length: layerCount }, (): number[] => []);
  for (const entry of order) layers[entries[entry]?.layer ?? 0]?.push(entry);
  return layers;
}

/** All entries from `order` on, each followed by what it is joined to. */
function walk(entries: readonly LayerEntry[], order: Iterable<number>): ReadonlySet<number> {
  const met = new Set<number>();
  for (const start of order) {
    const pending = [start];
    for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
      if (met.has(entry)) continue;
      met.add(entry);
      const { before = [], after = [] } = entries[entry] ?? {};
      pending.push(...before, ...after);
    }
  }
  return met;
}

function sweepOnce(
  entries: readonly LayerEntry[],
  layers: Layers,
  isForward: boolean,
  isMirrored: boolean,
  target: Target,
): number[][] {
  const sorted = layers.map((layer) => [...layer]);
  const place = places(sorted);
  const order = [...sorted.keys()];
  for (const index of isForward ? order.slice(1) : order.reverse().slice(1)) {
    const layer = sorted[index] ?? [];
    const wanted = new Map(
      layer.map((entry, position) => {
        const neighbours = (isForward ? entries[entry]?.before : entries[entry]?.after) ?? [];
        const wish = neighbours.length > 0 ? target(neighbours.map((neighbour) => place[neighbour] ?? 0)) : position;
        return [entry, wish];
      }),
    );
    // What wants the same place is turned round every other time: one of both orders may suit the next layer.
    if (isMirrored) layer.reverse();
    layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    for (const [position, entry] of layer.entries()) place[entry] = position;
  }
  return sorted;
}

/** Swaps two that stand next to each other as long as it takes away crossings. Changes `layers` and returns it. */
function swapNeighbours(entries: readonly LayerEntry[], layers: number[][]): Layers {
  const place = places(layers);
  let hasChanged = true;
  for (let round = 0; hasChanged && round < swapRounds; round++) {
    hasChanged = false;
    for (const layer of layers) {
      if (layer.length > longestSwapped) continue;
      for (let index = 1; index < layer.length; index++) {
        const [first, second] = [layer[index - 1] as number, layer[index] as number];
        if (gain(entries, place, first, second) <= 0) continue;
        layer[index - 1] = second;
        layer[index] = first;
        place[second] = index - 1;
        place[first] = index;
        hasChanged = true;
      }
    }
  }
  return layers;
}

/**
 * How many crossings fewer there are between the joints of two entries of one layer when the second stands before the
 * first, of which it is the next now.
 */
function gain(entries: readonly LayerEntry[], place: readonly number[], first: number, second: number): number {
  const [one, other] = [entries[first], entries[second]];
  if (!one || !other) return 0;
  return sideGain(one.before, other.before, place) + sideGain(one.after, other.after, place);
}

function sideGain(ones: readonly number[], others: readonly number[], place: readonly number[]): number {
  let count = 0;
  for (const one of ones) {
    const at = place[one] ?? 0;
    for (const other of others) count += Math.sign(at - (place[other] ?? 0));
  }
  return count;
}

function places(layers: Layers): number[] {
  const place: number[] = [];
  for (const layer of layers) for (const [position, entry] of layer.entries()) place[entry] = position;
  return place;
}

/** How many pairs of joints cross, counted with a binary indexed tree per layer. */
export function crossings(entries: readonly LayerEntry[], layers: Layers): number {
  const place = places(layers);
  let count = 0;
  for (const [index, layer] of layers.entries()) {
    const width = layers[index + 1]?.length ?? 0;
    const tree = new Array<number>(width + 1).fill(0);
    let seen = 0;
    for (const entry of layer) {
      const targets = (entries[entry]?.after ?? []).map((target) => place[target] ?? 0);
      for (const target of targets) {
        let before = 0;
        for (let at = target + 1; at > 0; at -= at & -at) before += tree[at] ?? 0;
        count += seen - before;
      }
      for (const target of targets) {
        for (let at = target + 1; at <= width; at += at & -at) tree[at] = (tree[at] ?? 0) + 1;
        seen++;
      }
    }
  }
  return count;
}
