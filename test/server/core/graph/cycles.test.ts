import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { edgesInCycles } from '../../../../server/src/core/graph/cycles';
import { anyGraph, graphFrom } from '../../../helpers/graphs';

function cyclic(...lines: readonly string[]): readonly string[] {
  const { edges } = graphFrom(...lines);
  return [...edgesInCycles(edges)].map(({ source, target }) => `${source} ${target}`);
}

describe('edgesInCycles', () => {
  test('finds each edge of each cycle, and none between two cycles', () => {
    expect(cyclic('a => b', 'b => a', 'b => c', 'c => d', 'd => c', 'd => e')).toEqual(['a b', 'b a', 'c d', 'd c']);
  });

  test('takes an edge to its own source for a cycle', () => {
    expect(cyclic('a => a', 'a => b')).toEqual(['a a']);
  });

  test('agrees with a search from every edge', () => {
    fc.assert(
      fc.property(anyGraph(12), ({ edges }) => {
        const reaches = (from: string, to: string) => {
          const reached = new Set([from]);
          for (const id of reached) for (const edge of edges) if (edge.source === id) reached.add(edge.target);
          return reached.has(to);
        };
        const expected = edges.filter(({ source, target }) => reaches(target, source));
        expect([...edgesInCycles(edges)]).toEqual(expected);
      }),
    );
  });

  test('follows a chain of ten thousand', () => {
    const edges = Array.from({ length: 10_000 }, (_, at) => ({ source: `${at}`, target: `${at + 1}` }));
    expect(edgesInCycles(edges).size).toBe(0);
    expect(edgesInCycles([...edges, { source: '10000', target: '0' }]).size).toBe(10_001);
  });
});
