/** An entry of a layer: a node, or a place that a long edge passes through. */
export interface LayerEntry {
  readonly layer: number;
  /** Entries of the layer before and after that it is joined to, by entry index. */
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const sweeps = 8;

/**
 * The entries of each layer in an order with few crossings: each is put at the mean place of its neighbours, forth and
 * back in turns, and the best round is kept (Sugiyama's barycentre method).
 */
export function orderLayers(entries: readonly LayerEntry[], layerCount: number): readonly (readonly number[])[] {
  let layers = byLayer(entries, layerCount);
  let best = layers;
  let fewest = crossings(entries, layers);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    layers = sweepOnce(entries, layers, sweep % 2 === 0);
    const count = crossings(entries, layers);
    if (count < fewest) {
      best = layers;
      fewest = count;
    }
  }
  return best;
}

function byLayer(entries: readonly LayerEntry[], layerCount: number): number[][] {
  const layers = Array.from({ length: layerCount }, (): number[] => []);
  for (const [index, { layer }] of entries.entries()) layers[layer]?.push(index);
  return layers;
}

function sweepOnce(
  entries: readonly LayerEntry[],
  layers: readonly (readonly number[])[],
  isForward: boolean,
): number[][] {
  const sorted = layers.map((layer) => [...layer]);
  const place = places(sorted);
  const order = sorted.map((_, layer) => layer);
  for (const index of isForward ? order.slice(1) : order.reverse().slice(1)) {
    const layer = sorted[index] ?? [];
    const wanted = new Map(
      layer.map((entry, position) => {
        const neighbours = (isForward ? entries[entry]?.before : entries[entry]?.after) ?? [];
        const sum = neighbours.reduce((total, neighbour) => total + (place[neighbour] ?? 0), 0);
        return [entry, neighbours.length > 0 ? sum / neighbours.length : position];
      }),
    );
    layer.sort((a, b) => (wanted.get(a) ?? 0) - (wanted.get(b) ?? 0));
    for (const [position, entry] of layer.entries()) place[entry] = position;
  }
  return sorted;
}

function places(layers: readonly (readonly number[])[]): number[] {
  const place: number[] = [];
  for (const layer of layers) for (const [position, entry] of layer.entries()) place[entry] = position;
  return place;
}

/** How many pairs of edges cross, counted with a binary indexed tree per layer. */
export function crossings(entries: readonly LayerEntry[], layers: readonly (readonly number[])[]): number {
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
