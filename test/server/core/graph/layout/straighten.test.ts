import { expect, test } from 'vitest';
import type { LayerEntry } from '../../../../../server/src/core/graph/layout/order';
import { straighten } from '../../../../../server/src/core/graph/layout/straighten';

const entry = (layer: number, before: readonly number[], after: readonly number[]): LayerEntry => ({
  layer,
  before,
  after,
});

test('draws a wavy line straight', () => {
  // A node, three passages and a node.
  const line = [entry(0, [], [2]), entry(4, [4], []), entry(1, [0], [3]), entry(2, [2], [4]), entry(3, [3], [1])];
  const layers = [[0], [2], [3], [4], [1]];
  expect(straighten(line, layers, [20, 20, 4, 4, 4], 10, 2, [50, 60, 10, 20, 30])).toEqual([50, 60, 20, 20, 20]);
});

test('bends a line round a node, and keeps its distance', () => {
  // In the second of three layers a node stands where the line would go.
  const entries = [entry(1, [], []), entry(0, [], [2]), entry(1, [1], [3]), entry(2, [2], [])];
  const placed = straighten(entries, [[1], [0, 2], [3]], [40, 4, 4, 4], 10, 1, [20, 10, 60, 10]);
  expect(placed[0]).toBe(20);
  expect((placed[2] ?? 0) - (placed[0] ?? 0)).toBeGreaterThanOrEqual(32);
});

test('moves lines that run side by side together', () => {
  // Two lines of two passages each that step down by 8: both go level, in their order.
  const entries = [entry(0, [], [2]), entry(0, [], [3]), entry(1, [0], []), entry(1, [1], [])];
  const [a, b, c, d] = straighten(
    entries,
    [
      [0, 1],
      [2, 3],
    ],
    [4, 4, 4, 4],
    10,
    0,
    [10, 24, 18, 32],
  );
  expect(a).toBe(c);
  expect(b).toBe(d);
  expect((b ?? 0) - (a ?? 0)).toBeGreaterThanOrEqual(14);
});
