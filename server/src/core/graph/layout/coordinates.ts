import type { LayerEntry } from './order';

const rounds = 60;
/** How much a joint wants to be straight: most where a long edge passes. */
const weights = { nodes: 1, end: 3, passages: 40 } as const;

interface Wish {
  readonly place: number;
  readonly weight: number;
}

/**
 * Where each entry's middle stands across its layer: near its neighbours, in the layer's order, with at least half of
 * both sizes and the gap between two. Entries from `firstPassage` on are passages.
 */
export function placeAcross(
  entries: readonly LayerEntry[],
  layers: readonly (readonly number[])[],
  sizes: readonly number[],
  gap: number,
  firstPassage: number,
): readonly number[] {
  const middles = startPlaces(layers, sizes, gap);
  const weigh = (one: number, other: number) => {
    const passages = Number(one >= firstPassage) + Number(other >= firstPassage);
    return [weights.nodes, weights.end, weights.passages][passages] ?? weights.nodes;
  };
  const wish = (entry: number, neighbours: readonly number[]): Wish => {
    let sum = 0;
    let weight = 0;
    for (const neighbour of neighbours) {
      const one = weigh(entry, neighbour);
      sum += one * (middles[neighbour] ?? 0);
      weight += one;
    }
    return weight > 0 ? { place: sum / weight, weight } : { place: middles[entry] ?? 0, weight: 0.1 };
  };
  for (let round = 0; round < rounds; round++) {
    const isForward = round % 2 === 0;
    // The last rounds look both ways, so that neither side is favoured.
    const isBothWays = round >= rounds / 2;
    for (const layer of isForward ? layers : layers.toReversed()) {
      const wishes = layer.map((entry) => {
        const { before = [], after = [] } = entries[entry] ?? {};
        const near = isForward ? before : after;
        return wish(entry, isBothWays || near.length === 0 ? [...before, ...after] : near);
      });
      for (const [index, place] of separate(layer, wishes, sizes, gap).entries())
        middles[layer[index] as number] = place;
    }
  }
  const top = middles.reduce(
    (least, place, entry) => Math.min(least, place - (sizes[entry] ?? 0) / 2),
    Number.POSITIVE_INFINITY,
  );
  return middles.map((place) => place - top);
}

function startPlaces(layers: readonly (readonly number[])[], sizes: readonly number[], gap: number): number[] {
  const middles: number[] = [];
  for (const layer of layers) {
    let at = 0;
    for (const entry of layer) {
      const size = sizes[entry] ?? 0;
      middles[entry] = at + size / 2;
      at += size + gap;
    }
  }
  return middles;
}

/** The places nearest to the wishes (least squares) that keep their order and distance: pool adjacent violators. */
function separate(
  layer: readonly number[],
  wishes: readonly Wish[],
  sizes: readonly number[],
  gap: number,
): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, entry] of layer.entries()) {
    if (index > 0) offset += ((sizes[layer[index - 1] as number] ?? 0) + (sizes[entry] ?? 0)) / 2 + gap;
    offsets.push(offset);
  }
  const blocks: { sum: number; weight: number; count: number }[] = [];
  for (const [index, { place, weight }] of wishes.entries()) {
    let block = { sum: weight * (place - (offsets[index] ?? 0)), weight, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.weight > block.sum / block.weight; last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, weight: block.weight + last.weight, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  const bases = blocks.flatMap(({ sum, weight, count }) => new Array<number>(count).fill(sum / weight));
  return bases.map((base, index) => base + (offsets[index] ?? 0));
}
