import { describe, expect, test } from 'vitest';
import type { Stage } from '../../../../server/src/core/stages/model';
import { baseChain, dependentsOf, neededStages, reachableFrom } from '../../../../server/src/core/stages/reachability';
import { openDocument } from '../../../helpers/openDocument';

/** By stage index. */
function needs(text: string): readonly (readonly number[])[] {
  return openDocument(text).model.stages.map((stage) => [...stage.needs].map(({ index }) => index));
}

function reachable(start: number, edges: readonly (readonly number[])[]): readonly number[] {
  return [...reachableFrom(start, (index) => edges[index] ?? [])].sort((a, b) => a - b);
}

describe('a stage needs', () => {
  test('its base, and what it copies and mounts from', () => {
    const text = `FROM golang AS deps
FROM deps AS build
FROM alpine AS certs
FROM alpine AS tools
FROM scratch
COPY --from=certs /etc/ssl /etc/ssl
RUN --mount=from=tools,target=/tools /tools/check
COPY --from=1 /app /app
`;
    expect(needs(text)).toEqual([[], [0], [], [], [2, 3, 1]]);
  });

  test('no images, contexts or variables', () => {
    expect(needs('FROM alpine\nCOPY --from=busybox /a /a\nCOPY --from=$X /a /a\nCOPY --from=7 /a /a\n')).toEqual([[]]);
  });

  test('also what stands below, and itself', () => {
    expect(needs('FROM alpine AS a\nCOPY --from=b /x /y\nCOPY --from=a /x /y\nFROM alpine AS b\n')).toEqual([
      [1, 0],
      [],
    ]);
  });

  test("what its base's triggers need, which the base does not; no grandchild does", () => {
    const text = `FROM alpine AS dep
FROM alpine AS base
ONBUILD COPY --from=dep /a /a
FROM base AS child
FROM child AS grandchild
`;
    expect(needs(text)).toEqual([[], [], [1, 0], [2]]);
  });
});

describe('of the stages of a file', () => {
  const { stages } = openDocument(`FROM alpine AS a
FROM a AS b
FROM b AS c
FROM alpine AS d
COPY --from=c /x /y
FROM alpine AS e
`).model;
  const names = (found: Iterable<Stage> = []) => [...found].map(({ name }) => name).join(' ');
  const [, b, c, d] = stages;

  test('those are needed that a stage builds on and copies from, in turn', () => {
    expect(names(d && neededStages(d))).toBe('d c b a');
  });

  test('those depend on a stage that need it in turn', () => {
    expect(names(b && dependentsOf(b, stages))).toBe('b c d');
  });

  test('those are a base that it starts from in turn, the nearest first', () => {
    expect([names(c && baseChain(c)), names(d && baseChain(d))]).toEqual(['c b a', 'd']);
  });
});

describe('what can be reached', () => {
  test('is the start itself and all that it needs in turn', () => {
    const edges = [[], [0], [1], [], [2, 3], [4]];
    expect(reachable(4, edges)).toEqual([0, 1, 2, 3, 4]);
    expect(reachable(0, edges)).toEqual([0]);
  });

  test('has an end in cycles', () => {
    expect(reachable(0, [[1], [2], [0], [0]])).toEqual([0, 1, 2]);
    expect(reachable(0, [[0]])).toEqual([0]);
  });

  test('is the start alone where there is no such stage', () => {
    expect(reachable(-1, [])).toEqual([-1]);
  });

  test('goes over a hundred thousand stages in a row', () => {
    const row = Array.from({ length: 100_000 }, (_, index) => (index === 0 ? [] : [index - 1]));
    expect(reachable(99_999, row)).toHaveLength(100_000);
  });
});
