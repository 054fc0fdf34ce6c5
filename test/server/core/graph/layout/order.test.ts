import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crossings, type LayerEntry, orderLayers } from '../../../../../server/src/core/graph/layout/order';

/** Entries of layers of the given sizes, joined from layer to layer by entry index. */
function entriesOf(sizes: readonly number[], joints: readonly (readonly [number, number])[]): readonly LayerEntry[] {
  const layers = sizes.flatMap((size, layer) => new Array<number>(size).fill(layer));
  return layers.map((layer, entry) => ({
    layer,
    before: joints.filter(([, to]) => to === entry).map(([from]) => from),
    after: joints.filter(([from]) => from === entry).map(([, to]) => to),
  }));
}

describe('crossings', () => {
  test.each([
    [
      'none side by side',
      [
        [0, 2],
        [1, 3],
      ],
      0,
    ],
    [
      'one of a pair',
      [
        [0, 3],
        [1, 2],
      ],
      1,
    ],
    [
      'none of joints that share an end',
      [
        [0, 2],
        [0, 3],
      ],
      0,
    ],
    [
      'each of two by two',
      [
        [0, 2],
        [0, 3],
        [1, 2],
        [1, 3],
      ],
      1,
    ],
  ] as const)('counts %s', (_, joints, count) => {
    const entries = entriesOf([2, 2], joints);
    expect(
      crossings(entries, [
        [0, 1],
        [2, 3],
      ]),
    ).toBe(count);
  });

  test('counts what comparing every pair counts', () => {
    const joint = fc.tuple(fc.nat(6), fc.integer({ min: 7, max: 13 }));
    fc.assert(
      fc.property(fc.uniqueArray(joint, { selector: String, maxLength: 25 }), (joints) => {
        const crossed = joints.flatMap(([a, b]) => joints.filter(([c, d]) => a < c && b > d));
        const layers = [[...Array(7).keys()], [...Array(7).keys()].map((place) => place + 7)];
        expect(crossings(entriesOf([7, 7], joints), layers)).toBe(crossed.length);
      }),
    );
  });
});

describe('orderLayers', () => {
  test('undoes a crossing', () => {
    const entries = entriesOf(
      [2, 2],
      [
        [0, 3],
        [1, 2],
      ],
    );
    expect(crossings(entries, orderLayers(entries, 2))).toBe(0);
  });

  test('undoes the crossings of a tree in any order', () => {
    // Two parents with three children each, mixed up.
    const entries = entriesOf(
      [2, 6],
      [
        [0, 2],
        [1, 3],
        [0, 4],
        [1, 5],
        [0, 6],
        [1, 7],
      ],
    );
    expect(crossings(entries, orderLayers(entries, 2))).toBe(0);
  });

  test('keeps every entry in its layer and never has more crossings than the order of the file', () => {
    const joint = fc.tuple(fc.nat(4), fc.integer({ min: 5, max: 9 }));
    const next = fc.tuple(fc.integer({ min: 5, max: 9 }), fc.integer({ min: 10, max: 14 }));
    fc.assert(
      fc.property(fc.array(fc.oneof(joint, next), { maxLength: 40 }), (joints) => {
        const entries = entriesOf([5, 5, 5], joints);
        const start = [0, 5, 10].map((first) => [0, 1, 2, 3, 4].map((place) => first + place));
        const ordered = orderLayers(entries, 3);
        expect(ordered.map((layer) => layer.toSorted((a, b) => a - b))).toEqual(start);
        expect(crossings(entries, ordered)).toBeLessThanOrEqual(crossings(entries, start));
      }),
    );
  });
});
