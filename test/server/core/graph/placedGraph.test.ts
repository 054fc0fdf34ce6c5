import { expect, test } from 'vitest';
import { placedGraph } from '../../../../server/src/core/graph/placedGraph';
import { graphFrom } from '../../../helpers/graphs';

test('placedGraph adds a place to each node and the points of each edge', () => {
  const placed = placedGraph(graphFrom('base -> build'), 'right');
  const [base, build] = placed.nodes;
  expect(base).toMatchObject({ id: 'base', kind: 'stage', x: 0, y: 0, height: 46 });
  expect(build?.x).toBeGreaterThan(base?.width ?? 0);
  expect(placed.width).toBe((build?.x ?? 0) + (build?.width ?? 0));
  const [edge] = placed.edges;
  expect(edge).toMatchObject({ source: 'base', target: 'build', kind: 'base' });
  expect(edge?.points[0]).toEqual({ x: base?.width, y: 23 });
  expect(edge?.points.at(-1)).toEqual({ x: build?.x, y: 23 });
  expect(placedGraph(graphFrom('base -> build'), 'down').nodes[1]?.y).toBeGreaterThan(46);
});
