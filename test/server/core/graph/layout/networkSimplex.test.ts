import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LayoutEdge, shortenEdges } from '../../../../../server/src/core/graph/layout/networkSimplex';

const edges = (...pairs: readonly (readonly [number, number])[]): readonly LayoutEdge[] =>
  pairs.map(([from, to]) => ({ from, to }));

const total = (ranks: readonly number[], drawn: readonly LayoutEdge[]) =>
  drawn.reduce((sum, { from, to }) => sum + (ranks[to] ?? 0) - (ranks[from] ?? 0), 0);

describe('shortenEdges', () => {
  test('moves what is used once to its user', () => {
    const drawn = edges([0, 1], [1, 2], [3, 2]);
    const ranks = shortenEdges([0, 1, 2, 0], drawn);
    expect((ranks[2] ?? 0) - (ranks[3] ?? 0)).toBe(1);
  });

  test('moves a whole part where that makes more edges shorter than longer', () => {
    // Two users of one image wait for a long chain: image and users move, the chain stays.
    const drawn = edges([0, 1], [1, 2], [2, 3], [4, 5], [4, 6], [5, 3], [6, 3]);
    const ranks = shortenEdges([0, 1, 2, 3, 0, 1, 1], drawn);
    expect(total(ranks, drawn)).toBe(7);
  });

  test('leaves parts that hang together with nothing as they are', () => {
    expect(shortenEdges([0, 1, 0, 1, 0], edges([0, 1], [2, 3]))).toEqual([0, 1, 0, 1, 0]);
    expect(shortenEdges([], [])).toEqual([]);
  });

  test('finds ranks that are allowed and of the least total length', () => {
    const acyclic = fc
      .array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 9 })
      .map((pairs) =>
        edges(...pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)),
      );
    fc.assert(
      fc.property(acyclic, (drawn) => {
        const ranks = shortenEdges([0, 1, 2, 3, 4], drawn);
        for (const { from, to } of drawn) expect((ranks[to] ?? 0) - (ranks[from] ?? 0)).toBeGreaterThan(0);
        let least = Number.POSITIVE_INFINITY;
        for (let code = 0; code < 5 ** 5; code++) {
          const tried = [0, 1, 2, 3, 4].map((at) => Math.floor(code / 5 ** at) % 5);
          const isAllowed = drawn.every(({ from, to }) => (tried[to] ?? 0) > (tried[from] ?? 0));
          if (isAllowed) least = Math.min(least, total(tried, drawn));
        }
        expect(total(ranks, drawn)).toBe(least);
      }),
      { numRuns: 30 },
    );
  });
});
