import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { counterpart, neededBy, related, subgraph } from '../../../client/src/graph/relations';
import { anyGraph, graphFrom } from '../../helpers/graphs';

const graph = graphFrom('image -> base', 'base -> build', 'base -> test', 'build => release', 'other');
const sorted = (ids: ReadonlySet<string>) => [...ids].toSorted();

test('a node needs what it is made from, directly or not', () => {
  expect(sorted(neededBy(graph, 'release'))).toEqual(['base', 'build', 'image', 'release']);
  expect(sorted(neededBy(graph, 'other'))).toEqual(['other']);
});

test('a node is related to what it needs and what needs it, but not to its siblings', () => {
  expect(sorted(related(graph, 'build'))).toEqual(['base', 'build', 'image', 'release']);
  expect(sorted(related(graph, 'base'))).toEqual(['base', 'build', 'image', 'release', 'test']);
});

test('a ring needs itself, and no more', () => {
  expect(sorted(neededBy(graphFrom('a => b', 'b => a', 'b => c'), 'a'))).toEqual(['a', 'b']);
});

test('a subgraph has the edges between its nodes', () => {
  const part = subgraph(graph, new Set(['base', 'build', 'other']));
  expect(part.nodes.map(({ id }) => id)).toEqual(['base', 'build', 'other']);
  expect(part.edges.map(({ source, target }) => `${source} ${target}`)).toEqual(['base build']);
});

test('what a node needs is a graph of its own', () => {
  fc.assert(
    fc.property(anyGraph(), fc.nat(29), (any, index) => {
      const id = `n${index}`;
      const needed = neededBy(any, id);
      const part = subgraph(any, needed);
      expect(part.edges).toEqual(any.edges.filter(({ target }) => needed.has(target)));
    }),
  );
});

describe('counterpart', () => {
  const named = (...names: readonly (string | undefined)[]) => ({
    nodes: names.map((name, index) => ({
      id: `stage:${index}`,
      kind: 'stage' as const,
      label: name ?? '',
      name,
      index,
    })),
    edges: [],
  });

  test('is the stage of the same name, wherever it stands now', () => {
    expect(counterpart(named('a', 'b'), 'stage:1', named('new', 'a', 'b'))).toBe('stage:2');
  });

  test('is the stage in the same place when it got another name', () => {
    expect(counterpart(named('a', 'b'), 'stage:1', named('a', 'c'))).toBe('stage:1');
  });

  test('is nothing when the stage is gone', () => {
    expect(counterpart(named('a', 'b', 'c'), 'stage:1', named('a', 'c'))).toBeUndefined();
    expect(counterpart(named('a', 'b'), 'stage:1', named('a'))).toBeUndefined();
  });

  test('is the same id for an unnamed stage and for an image', () => {
    expect(counterpart(named(undefined), 'stage:0', named(undefined))).toBe('stage:0');
    const image = { nodes: [{ id: 'image:alpine', kind: 'image' as const, label: 'alpine' }], edges: [] };
    expect(counterpart(image, 'image:alpine', image)).toBe('image:alpine');
    expect(counterpart(image, 'image:alpine', named('a'))).toBeUndefined();
  });
});
