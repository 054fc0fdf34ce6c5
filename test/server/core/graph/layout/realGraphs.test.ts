/** What layouts of real graphs look like, in numbers: who changes the layout sees here what gets better or worse. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StageGraph } from '../../../../../server/src/core/graph/graph';
import type { Direction, GraphLayout, Point } from '../../../../../server/src/core/graph/layout/layout';
import { stageGraph } from '../../../../../server/src/core/graph/stageGraph';
import { placeGraph } from '../../../../../server/src/core/graph/svg';
import { longGraph } from '../../../../helpers/graphs';
import { openDocument } from '../../../../helpers/openDocument';
import { inRepository } from '../../../../helpers/repository';
import { corpusFiles, hasShared } from '../../../../helpers/shared';

interface Step {
  readonly edge: number;
  readonly start: Point;
  readonly end: Point;
}

/** How often two edges cross. Edges that share a stretch or an end do not cross there. */
function crossingsOf({ edges }: GraphLayout): number {
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

type Measures = readonly [crossings: number, width: number, height: number];

function measured(graph: StageGraph, direction: Direction): Measures {
  const layout = placeGraph(graph, direction);
  return [crossingsOf(layout), Math.round(layout.width), Math.round(layout.height)];
}

function graphOf(file: string): StageGraph {
  return stageGraph(openDocument(readFileSync(inRepository(file), 'utf8')));
}

describe('crossings, width and height', () => {
  test.each<readonly [file: string, right: Measures, down: Measures]>([
    ['samples/go-service/Dockerfile', [1, 680, 189], [1, 367, 347]],
    ['samples/node-app/Dockerfile', [0, 689, 130], [0, 281, 350]],
    ['test/fixtures/dockerfiles/checked.Dockerfile', [0, 598, 96], [0, 340, 226]],
    ['test/fixtures/dockerfiles/go-service.Dockerfile', [2, 544, 174], [1, 358, 232]],
    ['test/fixtures/dockerfiles/java-gradle.Dockerfile', [0, 1047, 160], [0, 590, 350]],
    ['test/fixtures/dockerfiles/legacy-shop.Dockerfile', [0, 268, 139], [0, 308, 131]],
    ['test/fixtures/dockerfiles/monorepo.Dockerfile', [0, 781, 246], [0, 440, 455]],
    ['test/fixtures/dockerfiles/php-shop.Dockerfile', [1, 598, 174], [1, 290, 329]],
    ['test/fixtures/dockerfiles/python-api.Dockerfile', [0, 473, 110], [0, 256, 212]],
    ['test/fixtures/dockerfiles/rust-workspace.Dockerfile', [1, 878, 170], [1, 442, 344]],
    ['test/fixtures/dockerfiles/static-site.Dockerfile', [1, 559, 210], [1, 558, 262]],
    ['test/fixtures/dockerfiles/windows-agent.Dockerfile', [0, 882, 96], [0, 526, 234]],
  ])('%s', (file, right, down) => {
    const graph = graphOf(file);
    expect([measured(graph, 'right'), measured(graph, 'down')]).toEqual([right, down]);
  });

  test('forty stages that each use some of those before them', () => {
    const graph = longGraph(40);
    expect([measured(graph, 'right'), measured(graph, 'down')]).toEqual([
      [23, 1754, 615],
      [23, 808, 1444],
    ]);
  });

  test.skipIf(!hasShared)('of the corpus together', () => {
    const all = corpusFiles().map(({ text }) => measured(stageGraph(openDocument(text)), 'right'));
    const total = (at: 0 | 1 | 2) => all.reduce((sum, one) => sum + one[at], 0);
    expect([total(0), total(1), total(2)]).toEqual([115, 45593, 11309]);
  });
});
