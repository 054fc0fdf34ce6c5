import type { Point } from '../../server/src/core/graph/layout/layout';

interface Step {
  readonly edge: number;
  readonly start: Point;
  readonly end: Point;
}

/** How often two edges cross. Edges that share a stretch or an end do not cross there. */
export function crossingsOf(edges: readonly { readonly points: readonly Point[] }[]): number {
  const steps = edges.flatMap(({ points }, edge) =>
    points.slice(1).map((end, index): Step => ({ edge, start: points[index] ?? end, end })),
  );
  let count = 0;
  for (const [index, one] of steps.entries()) {
    for (let other = index + 1; other < steps.length; other++) if (cross(one, steps[other] ?? one)) count++;
  }
  return count;
}

function cross(a: Step, b: Step): boolean {
  if (a.edge === b.edge) return false;
  return side(a, b.start) * side(a, b.end) < 0 && side(b, a.start) * side(b, a.end) < 0;
}

/** On which side of a step's line a point is; 0 on it, but for rounding. */
function side({ start, end }: Step, point: Point): number {
  const area = (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x);
  return Math.abs(area) < 1e-6 ? 0 : Math.sign(area);
}
