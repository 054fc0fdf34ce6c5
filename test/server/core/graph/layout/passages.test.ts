import { describe, expect, test } from 'vitest';
import { makePassages, type RankedEdge } from '../../../../../server/src/core/graph/layout/passages';

const copy = (from: number, to: number): RankedEdge => ({ from, to, kind: 'copy' });

describe('makePassages', () => {
  test('gives an edge to the next layer no passage', () => {
    const { entries, chains } = makePassages([0, 1], [copy(0, 1)]);
    expect(chains).toEqual([[]]);
    expect(entries).toEqual([
      { layer: 0, before: [], after: [1] },
      { layer: 1, before: [0], after: [] },
    ]);
  });

  test('gives an edge a passage in each layer that it skips', () => {
    const { entries, chains } = makePassages([0, 3], [copy(0, 1)]);
    expect(chains).toEqual([[2, 3]]);
    expect(entries.map(({ layer }) => layer)).toEqual([0, 3, 1, 2]);
    expect(entries[2]).toMatchObject({ before: [0], after: [3] });
  });

  test('lets edges of one kind from one source share their passages', () => {
    const { chains } = makePassages([0, 2, 3], [copy(0, 1), copy(0, 2)]);
    expect(chains).toEqual([[3], [3, 4]]);
  });

  test('lets them share nothing where that is unwanted', () => {
    const { chains } = makePassages([0, 2, 3], [copy(0, 1), copy(0, 2)], false);
    expect(chains).toEqual([[3], [4, 5]]);
  });

  test('counts each edge of a shared line', () => {
    const { entries } = makePassages([0, 2, 2], [copy(0, 1), copy(0, 2)]);
    expect(entries[0]?.after).toEqual([3, 3]);
  });

  test('keeps kinds apart', () => {
    const { chains } = makePassages([0, 2], [copy(0, 1), { from: 0, to: 1, kind: 'mount' }]);
    expect(chains).toEqual([[2], [3]]);
  });

  test('leads an edge against the ranks back from its source', () => {
    const { chains, entries } = makePassages([0, 3], [copy(1, 0)]);
    expect(chains[0]?.map((entry) => entries[entry]?.layer)).toEqual([2, 1]);
  });

  test('has no way for an edge from a node to itself', () => {
    expect(makePassages([0], [copy(0, 0)])).toEqual({ entries: [{ layer: 0, before: [], after: [] }], chains: [[]] });
  });
});
