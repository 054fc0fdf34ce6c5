/** What layouts of real graphs look like, in numbers: who changes the layout sees here what gets better or worse. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { StageGraph } from '../../../../../server/src/core/graph/graph';
import type { Direction } from '../../../../../server/src/core/graph/layout/layout';
import { stageGraph } from '../../../../../server/src/core/graph/stageGraph';
import { placeGraph } from '../../../../../server/src/core/graph/svg';
import { crossingsOf } from '../../../../helpers/crossings';
import { longGraph } from '../../../../helpers/graphs';
import { openDocument } from '../../../../helpers/openDocument';
import { inRepository } from '../../../../helpers/repository';
import { corpusFiles, hasShared } from '../../../../helpers/shared';

type Measures = readonly [crossings: number, width: number, height: number];

function measured(graph: StageGraph, direction: Direction): Measures {
  const layout = placeGraph(graph, direction);
  return [crossingsOf(layout.edges), Math.round(layout.width), Math.round(layout.height)];
}

function graphOf(file: string): StageGraph {
  return stageGraph(openDocument(readFileSync(inRepository(file), 'utf8')));
}

describe('crossings, width and height', () => {
  test.each<readonly [file: string, right: Measures, down: Measures]>([
    ['samples/go-service/Dockerfile', [1, 714, 199], [1, 368, 337]],
    ['samples/node-app/Dockerfile', [0, 689, 130], [0, 281, 350]],
    ['test/fixtures/dockerfiles/checked.Dockerfile', [0, 598, 96], [0, 340, 226]],
    ['test/fixtures/dockerfiles/go-service.Dockerfile', [0, 544, 174], [0, 360, 232]],
    ['test/fixtures/dockerfiles/java-gradle.Dockerfile', [0, 1047, 160], [0, 590, 350]],
    ['test/fixtures/dockerfiles/legacy-shop.Dockerfile', [0, 268, 139], [0, 308, 131]],
    ['test/fixtures/dockerfiles/monorepo.Dockerfile', [0, 781, 246], [0, 440, 455]],
    ['test/fixtures/dockerfiles/php-shop.Dockerfile', [0, 600, 174], [0, 303, 333]],
    ['test/fixtures/dockerfiles/python-api.Dockerfile', [0, 473, 110], [0, 256, 212]],
    ['test/fixtures/dockerfiles/rust-workspace.Dockerfile', [1, 878, 170], [1, 442, 344]],
    ['test/fixtures/dockerfiles/static-site.Dockerfile', [0, 559, 210], [0, 558, 262]],
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

  test.skipIf(!hasShared).each<readonly [file: string, right: Measures]>([
    ['buildkit-Dockerfile', [63, 3211, 1179]],
    ['buildkit-hack-dockerfiles-lint.Dockerfile', [3, 1555, 420]],
    ['buildx-Dockerfile', [2, 2235, 1109]],
    ['buildx-hack-dockerfiles-lint.Dockerfile', [2, 1557, 240]],
  ])('%s of the corpus', (file, right) => {
    const text = corpusFiles().find(({ name }) => name === file)?.text ?? '';
    expect(measured(stageGraph(openDocument(text)), 'right')).toEqual(right);
  });

  test.skipIf(!hasShared)('of the corpus together', () => {
    const all = corpusFiles().map(({ text }) => measured(stageGraph(openDocument(text)), 'right'));
    const total = (at: 0 | 1 | 2) => all.reduce((sum, one) => sum + one[at], 0);
    expect([total(0), total(1), total(2)]).toEqual([71, 46370, 11530]);
  });
});
