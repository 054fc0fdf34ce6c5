import { describe, expect, test } from 'vitest';
import type { GraphEdgeKind } from '../../../../../server/src/core/graph/graph';
import type { LayerEntry } from '../../../../../server/src/core/graph/layout/order';
import { placeLayers, routeEdges } from '../../../../../server/src/core/graph/layout/routes';

const entry = (layer: number, before: readonly number[], after: readonly number[]): LayerEntry => ({
  layer,
  before,
  after,
});

describe('placeLayers', () => {
  const entries = [entry(0, [], [2]), entry(0, [], []), entry(1, [0], [])];
  /** Two layers whose edge goes so far across; the first is 30 deep, the second 20. */
  const spans = (swing: number) =>
    placeLayers(entries, [[0, 1], [2]], [10, 30, 20], [0, 0, swing]).map(({ start, end }) => [start, end]);

  test('makes a layer as deep as its deepest node', () => {
    expect(spans(0)).toEqual([
      [0, 30],
      [74, 94],
    ]);
  });

  test('parts two layers by more where an edge swings far, either way', () => {
    expect(spans(100)[1]).toEqual([90, 110]);
    expect(spans(-100)).toEqual(spans(100));
  });

  test('parts no two layers by more than a limit', () => {
    expect(spans(1_000)[1]).toEqual([180, 200]);
    expect(spans(5_000)).toEqual(spans(1_000));
  });
});

describe('routeEdges', () => {
  test('turns behind the layer, not behind a node that ends before it', () => {
    const entries = [entry(0, [], [2]), entry(0, [], []), entry(1, [0], [])];
    const routes = routeEdges({
      edges: [{ from: 0, to: 2, kind: 'copy' }],
      chains: [[]],
      entries,
      spans: [
        { start: 0, end: 30 },
        { start: 74, end: 94 },
      ],
      along: [10, 30, 20],
      across: [20, 20, 20],
      middles: [10, 40, 25],
    });
    expect(routes).toEqual([
      [
        [10, 10],
        [30, 10],
        [74, 25],
        [74, 25],
      ],
    ]);
  });

  test('puts the ports of a side in the order of what their edges come from', () => {
    const entries = [entry(0, [], [2]), entry(0, [], [2]), entry(1, [0, 1], [])];
    const routes = (middles: readonly number[]) =>
      routeEdges({
        edges: [
          { from: 0, to: 2, kind: 'copy' },
          { from: 1, to: 2, kind: 'base' },
        ],
        chains: [[], []],
        entries,
        spans: [
          { start: 0, end: 10 },
          { start: 54, end: 64 },
        ],
        along: [10, 10, 10],
        across: [40, 40, 40],
        middles,
      }).map((points) => points.at(-1));
    expect(routes([0, 100, 50])).toEqual([
      [54, 44.5],
      [54, 55.5],
    ]);
    expect(routes([100, 0, 50])).toEqual([
      [54, 55.5],
      [54, 44.5],
    ]);
  });

  test('gives a kind a port more where another one goes between its edges', () => {
    const entries = [entry(0, [], [1, 2, 3]), entry(1, [0], []), entry(1, [0], []), entry(1, [0], [])];
    const starts = (...kinds: readonly GraphEdgeKind[]) =>
      routeEdges({
        edges: kinds.map((kind, index) => ({ from: 0, to: index + 1, kind })),
        chains: [[], [], []],
        entries,
        spans: [
          { start: 0, end: 10 },
          { start: 54, end: 64 },
        ],
        along: [10, 10, 10, 10],
        across: [44, 20, 20, 20],
        middles: [50, 0, 50, 100],
      }).map((points) => points[0]?.[1]);
    expect(starts('base', 'copy', 'base')).toEqual([39, 50, 61]);
    expect(starts('base', 'base', 'copy')).toEqual([44.5, 44.5, 55.5]);
  });
});
