import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LayoutEdge } from '../../../../../server/src/core/graph/layout/networkSimplex';
import { rankNodes } from '../../../../../server/src/core/graph/layout/ranks';

const edges = (...pairs: readonly (readonly [number, number])[]): readonly LayoutEdge[] =>
  pairs.map(([from, to]) => ({ from, to }));

describe('rankNodes', () => {
  test('puts what is used before what uses it', () => {
    expect(rankNodes(3, edges([0, 1], [1, 2], [0, 2]))).toEqual([0, 1, 2]);
  });

  test('puts what uses nothing right before its first user', () => {
    // 3 is an image that only the last stage copies from.
    expect(rankNodes(4, edges([0, 1], [1, 2], [3, 2]))).toEqual([0, 1, 2, 1]);
  });

  test('leaves what uses something right behind it, however late its own user comes', () => {
    // 1 and 4 come together in 5, but 1 could have stood two ranks nearer to it.
    expect(rankNodes(6, edges([0, 1], [0, 2], [2, 3], [3, 4], [1, 5], [4, 5]))).toEqual([0, 1, 1, 2, 3, 4]);
  });

  test('turns one edge of a ring', () => {
    expect(rankNodes(3, edges([0, 1], [1, 2], [2, 0]))).toEqual([0, 1, 2]);
  });

  test('bears an edge from a node to itself', () => {
    expect(rankNodes(2, edges([0, 0], [0, 1]))).toEqual([0, 1]);
  });

  test('ranks every edge forward where there is no ring', () => {
    const acyclic = fc
      .array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 60 })
      .map((pairs) =>
        edges(...pairs.filter(([a, b]) => a !== b).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)),
      );
    fc.assert(
      fc.property(acyclic, (drawn) => {
        const ranks = rankNodes(20, drawn);
        for (const { from, to } of drawn) expect(ranks[from]).toBeLessThan(ranks[to] ?? 0);
      }),
    );
  });

  test('gives the ends of an edge different ranks, ring or not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 }), (pairs) => {
        const ranks = rankNodes(10, edges(...pairs));
        expect(ranks).toHaveLength(10);
        for (const [from, to] of pairs) if (from !== to) expect(ranks[from]).not.toBe(ranks[to]);
      }),
    );
  });
});
