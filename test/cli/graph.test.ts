import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { PlacedGraph } from '../../server/src/core/graph/placedGraph';
import type { StageGraph } from '../../server/src/protocol/protocol';
import { multistage } from '../helpers/cli';
import { parseXml, textOf } from '../helpers/xml';

const folder = mkdtempSync(path.join(tmpdir(), 'multistage-graph-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = path.join(folder, 'Dockerfile');
writeFileSync(
  file,
  `FROM golang:1.23 AS build
RUN go build -o /app
FROM node:22
RUN npm run build
FROM scratch AS release
COPY --from=build /app /app
COPY --from=1 /dist /dist
`,
);

writeFileSync(path.join(folder, 'Dockerfile.dev'), 'FROM alpine:3.20\n');

const graph = (...args: readonly string[]) => multistage(['graph', ...args]);
const json = (...args: readonly string[]) => JSON.parse(graph('--format', 'json', ...args).stdout) as StageGraph;

describe('multistage graph', () => {
  test('draws every stage where no target is named', () => {
    const { nodes, edges } = json(file);
    expect(nodes.map(({ id }) => id).sort()).toEqual([
      'image:golang:1.23',
      'image:node:22',
      'stage:0',
      'stage:1',
      'stage:2',
    ]);
    expect(edges.map(({ source, target, kind }) => `${source} ${kind} ${target}`).sort()).toEqual([
      'image:golang:1.23 base stage:0',
      'image:node:22 base stage:1',
      'stage:0 copy stage:2',
      'stage:1 copy stage:2',
    ]);
  });

  test('draws what a target needs', () => {
    expect(json('--target', 'Build', file).nodes.map(({ id }) => id)).toEqual(['stage:0', 'image:golang:1.23']);
  });

  test('draws as Mermaid, DOT and SVG', () => {
    expect(graph(file).stdout).toMatch(/^flowchart /);
    expect(graph('--format', 'dot', file).stdout).toMatch(/^digraph /);
    const svg = parseXml(graph('--format', 'svg', file).stdout.trim());
    expect(svg.tag).toBe('svg');
    expect(textOf(svg)).toContain('release');
  });

  test('adds places and lines to json where a layout is named', () => {
    expect(json(file).nodes[0]).not.toHaveProperty('x');
    const placed = (layout: string) =>
      JSON.parse(graph('--format', 'json', '--layout', layout, file).stdout) as PlacedGraph;
    const [right, down] = [placed('right'), placed('down')];
    for (const { nodes, edges } of [right, down]) {
      for (const { x, y, width, height } of nodes) expect([x, y, width, height].every(Number.isFinite)).toBe(true);
      for (const { points } of edges) expect(points.length).toBeGreaterThan(1);
    }
    expect(right.width).toBeGreaterThan(right.height);
    expect(down.height).toBeGreaterThan(right.height);
  });

  test('reads standard input', () => {
    const { stdout } = multistage(['graph', '--format', 'json', '-'], { input: 'FROM alpine AS only\n' });
    expect((JSON.parse(stdout) as StageGraph).nodes).toHaveLength(2);
  });

  test.each([
    [[], 'graph needs one file, or - for standard input'],
    [[file, file], 'graph needs one file, or - for standard input'],
    [['--target', 'bild', file], 'there is no stage "bild" (did you mean build?)'],
    [['--target', '1', file], 'there is no stage "1"'],
    [[path.join(folder, '*')], `graph needs one file, and ${path.join(folder, '*')} matches more`],
    [['--layout', 'left', file], '--layout is one of right, down, not "left"'],
    [['--format', 'png', file], '--format is one of mermaid, dot, svg, json, not "png"'],
    [[path.join(folder, 'absent')], `there is no file ${path.join(folder, 'absent')}`],
  ])('exits with 2 for %j', (args, message) => {
    expect(graph(...args)).toEqual({ code: 2, stdout: '', stderr: `multistage: ${message}\n` });
  });
});
