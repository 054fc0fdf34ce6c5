/**
 * Moves what stands apart from all else back to it: a band across the whole drawing in which nothing stands is no wider
 * than `gap`. Order and distances within the rest stay.
 */
export function closeBands(middles: readonly number[], sizes: readonly number[], gap: number): readonly number[] {
  const top = (entry: number) => (middles[entry] ?? 0) - (sizes[entry] ?? 0) / 2;
  const moved = [...middles];
  let end = Number.POSITIVE_INFINITY;
  let closed = 0;
  for (const entry of [...middles.keys()].sort((a, b) => top(a) - top(b))) {
    closed += Math.max(0, top(entry) - end - gap);
    const bottom = top(entry) + (sizes[entry] ?? 0);
    end = end === Number.POSITIVE_INFINITY ? bottom : Math.max(end, bottom);
    moved[entry] = (middles[entry] ?? 0) - closed;
  }
  return moved;
}
