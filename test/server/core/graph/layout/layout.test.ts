import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphNode, StageGraph } from '../../../../../server/src/core/graph/graph';
import {
  type Direction,
  type GraphLayout,
  layoutGraph,
  type PlacedNode,
  type Point,
} from '../../../../../server/src/core/graph/layout/layout';
import { anyGraph, graphFrom, longGraph } from '../../../../helpers/graphs';

const rounding = 1e-6;
const directions = ['right', 'down'] as const satisfies readonly Direction[];
/** Sizes that differ much, so that what holds does not hold by chance. */
const sizeOf = ({ label, kind }: GraphNode) => ({
  width: 60 + (label.length % 20) * 9,
  height: kind === 'stage' ? 46 : 32,
});

function place(graph: StageGraph, direction: Direction = 'right'): GraphLayout {
  return layoutGraph(graph, direction, sizeOf);
}

function placed({ nodes }: GraphLayout, id: string): PlacedNode {
  const found = nodes.find(({ node }) => node.id === id);
  if (!found) throw new Error(`${id} has no place`);
  return found;
}

function overlap(a: PlacedNode, b: PlacedNode): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function isOnBorder({ x, y, width, height }: PlacedNode, point: Point): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < rounding;
  const isWithin =
    point.x > x - rounding &&
    point.x < x + width + rounding &&
    point.y > y - rounding &&
    point.y < y + height + rounding;
  return isWithin && (near(point.x, x) || near(point.x, x + width) || near(point.y, y) || near(point.y, y + height));
}

/** Whether a step of an edge enters a box: the drawn curve stays in the rectangle between the step's ends. */
function enters({ x, y, width, height }: PlacedNode, a: Point, b: Point): boolean {
  return (
    Math.min(a.x, b.x) < x + width - rounding &&
    Math.max(a.x, b.x) > x + rounding &&
    Math.min(a.y, b.y) < y + height - rounding &&
    Math.max(a.y, b.y) > y + rounding
  );
}

describe.each(directions)('layoutGraph, %s', (direction) => {
  const check = (property: (layout: GraphLayout, graph: StageGraph) => void) =>
    fc.assert(fc.property(anyGraph(), (graph) => property(place(graph, direction), graph)));

  test('places every node, and none over another', () => {
    check(({ nodes }, graph) => {
      expect(nodes.map(({ node }) => node)).toEqual(graph.nodes);
      for (const [index, node] of nodes.entries())
        for (const other of nodes.slice(index + 1)) expect(overlap(node, other)).toBe(false);
    });
  });

  test('leads every edge from border to border', () => {
    check((layout, graph) => {
      expect(layout.edges.map(({ edge }) => edge)).toEqual(graph.edges);
      for (const { edge, points } of layout.edges) {
        expect(isOnBorder(placed(layout, edge.source), points[0] as Point)).toBe(true);
        expect(isOnBorder(placed(layout, edge.target), points.at(-1) as Point)).toBe(true);
      }
    });
  });

  test('leads no edge through a node', () => {
    check(({ nodes, edges }) => {
      for (const { edge, points } of edges) {
        // A loop turns at the corner of its own node.
        if (edge.source === edge.target) continue;
        for (const [index, point] of points.slice(1).entries())
          for (const node of nodes) expect(enters(node, points[index] as Point, point)).toBe(false);
      }
    });
  });

  test('contains all in its size, beside what loops stand out', () => {
    check(({ nodes, edges, width, height }) => {
      const points = edges.filter(({ edge }) => edge.source !== edge.target).flatMap((edge) => edge.points);
      const corners = nodes.flatMap((node) => [node, { x: node.x + node.width, y: node.y + node.height }]);
      for (const { x, y } of [...points, ...corners]) {
        expect(x).toBeGreaterThan(-rounding);
        expect(y).toBeGreaterThan(-rounding);
        expect(x).toBeLessThan(width + rounding);
        expect(y).toBeLessThan(height + rounding);
      }
    });
  });

  test('places the same graph the same way', () => {
    fc.assert(
      fc.property(anyGraph(), (graph) => {
        expect(place(structuredClone(graph), direction)).toEqual(place(graph, direction));
      }),
    );
  });

  test('bears a thousand stages', { timeout: 20_000 }, () => {
    const layout = place(longGraph(1000), direction);
    expect(layout.nodes).toHaveLength(1000);
    expect(layout.edges.length).toBeGreaterThan(1000);
  });
});

describe('layoutGraph', () => {
  test('puts what is used to the left of what uses it, or above', () => {
    const graph = graphFrom('base -> build', 'build => release', 'base -> release');
    for (const [direction, axis, size] of [
      ['right', 'x', 'width'],
      ['down', 'y', 'height'],
    ] as const) {
      const layout = place(graph, direction);
      const [base, build, release] = ['base', 'build', 'release'].map((id) => placed(layout, id));
      expect((base?.[axis] ?? 0) + (base?.[size] ?? 0)).toBeLessThan(build?.[axis] ?? 0);
      expect((build?.[axis] ?? 0) + (build?.[size] ?? 0)).toBeLessThan(release?.[axis] ?? 0);
    }
  });

  test('turns one edge of a ring and draws it from source to target all the same', () => {
    const layout = place(graphFrom('a => b', 'b => c', 'c => a'));
    const back = layout.edges.find(({ edge }) => edge.source === 'c');
    expect(isOnBorder(placed(layout, 'c'), back?.points[0] as Point)).toBe(true);
    expect(isOnBorder(placed(layout, 'a'), back?.points.at(-1) as Point)).toBe(true);
    expect(placed(layout, 'c').x).toBeGreaterThan(placed(layout, 'a').x);
  });

  test('keeps two edges between the same nodes apart', () => {
    const { edges } = place(graphFrom('a -> b', 'a => b', 'a ~> b'));
    expect(new Set(edges.map(({ points }) => points[0]?.y)).size).toBe(3);
    expect(new Set(edges.map(({ points }) => points.at(-1)?.y)).size).toBe(3);
  });

  test('keeps an edge and the one that answers it apart', () => {
    const { edges } = place(graphFrom('a => b', 'b => a'));
    expect(edges[0]?.points[0]?.y).not.toBe(edges[1]?.points.at(-1)?.y);
  });

  test('leaves out an edge whose end is no node', () => {
    const { nodes } = graphFrom('a');
    expect(place({ nodes, edges: graphFrom('a => b').edges }).edges).toEqual([]);
  });

  test('places nothing in no space', () => {
    expect(place({ nodes: [], edges: [] })).toEqual({ nodes: [], edges: [], width: 0, height: 0 });
  });
});
