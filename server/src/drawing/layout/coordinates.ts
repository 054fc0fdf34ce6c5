import type { LayerEntry } from './order';

const rounds = 6;

/**
 * Where each entry's middle stands across its layer: near its neighbours, in the layer's order, with at least half of
 * both sizes and the gap between two.
 */
export function placeAcross(
  entries: readonly LayerEntry[],
  layers: readonly (readonly number[])[],
  sizes: readonly number[],
  gap: number,
): readonly number[] {
  const middle: number[] = [];
  for (const layer of layers) {
    let at = 0;
    for (const entry of layer) {
      const size = sizes[entry] ?? 0;
      middle[entry] = at + size / 2;
      at += size + gap;
    }
  }
  for (let round = 0; round < rounds; round++) {
    const isForward = round % 2 === 0;
    const ordered = isForward ? layers : layers.toReversed();
    for (const layer of ordered) {
      const wanted = layer.map((entry) => {
        const { before = [], after = [] } = entries[entry] ?? {};
        const near = isForward ? before : after;
        const neighbours = near.length > 0 ? near : [...before, ...after];
        const sum = neighbours.reduce((total, neighbour) => total + (middle[neighbour] ?? 0), 0);
        return neighbours.length > 0 ? sum / neighbours.length : (middle[entry] ?? 0);
      });
      for (const [index, place] of separate(layer, wanted, sizes, gap).entries())
        middle[layer[index] as number] = place;
    }
  }
  const top = Math.min(0, ...middle.map((place, entry) => place - (sizes[entry] ?? 0) / 2));
  return middle.map((place) => place - top);
}

/** The places nearest to the wanted ones (least squares) that keep their order and distance: pool adjacent violators. */
function separate(
  layer: readonly number[],
  wanted: readonly number[],
  sizes: readonly number[],
  gap: number,
): readonly number[] {
  const offsets: number[] = [];
  let offset = 0;
  for (const [index, entry] of layer.entries()) {
    if (index > 0) offset += ((sizes[layer[index - 1] as number] ?? 0) + (sizes[entry] ?? 0)) / 2 + gap;
    offsets.push(offset);
  }
  const blocks: { sum: number; count: number }[] = [];
  for (const [index, place] of wanted.entries()) {
    let block = { sum: place - (offsets[index] ?? 0), count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      block = { sum: block.sum + last.sum, count: block.count + last.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  const bases = blocks.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return bases.map((base, index) => base + (offsets[index] ?? 0));
}
