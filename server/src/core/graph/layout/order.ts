/** An entry of a layer: a node, or a place that long edges pass through. */
export interface LayerEntry {
  readonly layer: number;
  /** Entries of the layer before and after that it is joined to, by entry index. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

type Layers = readonly (readonly number[])[];

const sweeps = 16;
/** Rounds of swaps, and the layer size up to which they pay: each is linear in pairs of joints. */
const swapRounds = 8;
const longestSwapped = 120;

/**
 * The entries of each layer in an order with few crossings: each is put at the mean place of its neighbours, forth and
 * back in turns (Sugiyama's barycentre method), then neighbours are swapped where that helps. Starts from the file's
 * order and from the order in which a walk along the edges meets the entries; the better result is kept.
 */
export function orderLayers(entries: readonly LayerEntry[], layerCount: number): Layers {
  const starts = [byLayer(entries, layerCount, entries.keys()), byLayer(entries, layerCount, walk(entries))];
  const orders = starts.map((start) => improve(entries, start));
  return orders.reduce((best, order) => (crossings(entries, order) < crossings(entries, best) ? order : best));
}

function improve(entries: readonly LayerEntry[], start: Layers): Layers {
  let layers = start;
  let best = start;
  let fewest = crossings(entries, start);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    layers = swapNeighbours(entries, sweepOnce(entries, layers, sweep % 2 === 0, sweep % 4 >= 2));
    const count = crossings(entries, layers);
    if (count < fewest) {
      best = layers;
      fewest = count;
    }
  }
  return best;
}

function byLayer(entries: readonly LayerEntry[], layerCount: number, order: Iterable<number>): Layers {
  const layers = Array.from({ length: layerCount }, (): number[] => []);
  for (const entry of order) layers[entries[entry]?.layer ?? 0]?.push(entry);
  return layers;
}

/** All entries, each followed by what it is joined to. */
function walk(entries: readonly LayerEntry[]): ReadonlySet<number> {
  const met = new Set<number>();
  for (const start of entries.keys()) {
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
): number[][] {
  const sorted = layers.map((layer) => [...layer]);
  const place = places(sorted);
  const order = [...sorted.keys()];
  for (const index of isForward ? order.slice(1) : order.reverse().slice(1)) {
    const layer = sorted[index] ?? [];
    const wanted = new Map(
      layer.map((entry, position) => {
        const neighbours = (isForward ? entries[entry]?.before : entries[entry]?.after) ?? [];
        const sum = neighbours.reduce((total, neighbour) => total + (place[neighbour] ?? 0), 0);
        return [entry, neighbours.length > 0 ? sum / neighbours.length : position];
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
        if (pairCrossings(entries, place, first, second) <= pairCrossings(entries, place, second, first)) continue;
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

/** Crossings between the joints of two entries of one layer, the first of which stands before the second. */
function pairCrossings(
  entries: readonly LayerEntry[],
  place: readonly number[],
  first: number,
  second: number,
): number {
  let count = 0;
  for (const side of ['before', 'after'] as const) {
    for (const one of entries[first]?.[side] ?? []) {
      for (const other of entries[second]?.[side] ?? []) if ((place[one] ?? 0) > (place[other] ?? 0)) count++;
    }
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
