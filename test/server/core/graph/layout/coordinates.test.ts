import { describe, expect, test } from 'vitest';
import { placeAcross } from '../../../../../server/src/core/graph/layout/coordinates';
import type { LayerEntry } from '../../../../../server/src/core/graph/layout/order';

const entry = (layer: number, before: readonly number[], after: readonly number[]): LayerEntry => ({
  layer,
  before,
  after,
});

describe('placeAcross', () => {
  test('puts what is joined in one line', () => {
    const entries = [entry(0, [], [1]), entry(1, [0], [2]), entry(2, [1], [])];
    expect(placeAcross(entries, [[0], [1], [2]], [20, 40, 10], 10, 3)).toEqual([20, 20, 20]);
  });

  test('puts a node in the middle of those that it is joined to', () => {
    const entries = [entry(0, [], [2]), entry(0, [], [2]), entry(1, [0, 1], [])];
    expect(placeAcross(entries, [[0, 1], [2]], [20, 20, 20], 10, 3)).toEqual([10, 40, 25]);
  });

  test('keeps the order of a layer and the gap in it, whatever its joints want', () => {
    // Both ends want to stand where the other one is.
    const entries = [entry(0, [], [3]), entry(0, [], [2]), entry(1, [1], []), entry(1, [0], [])];
    const [a = 0, b = 0, c = 0, d = 0] = placeAcross(
      entries,
      [
        [0, 1],
        [2, 3],
      ],
      [20, 30, 40, 10],
      10,
      4,
    );
    expect(b - a).toBeGreaterThanOrEqual(35);
    expect(d - c).toBeGreaterThanOrEqual(35);
  });

  test('starts at 0', () => {
    const entries = [entry(0, [], []), entry(0, [], [])];
    expect(placeAcross(entries, [[0, 1]], [20, 20], 10, 2)).toEqual([10, 40]);
  });
});
