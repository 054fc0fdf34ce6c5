import { describe, expect, test } from 'vitest';
import { edgeRange, nodeRange, stageAtLine } from '../../../client/src/graph/places';
import { stageGraph } from '../../../server/src/core/graph/stageGraph';
import { openDocument } from '../../helpers/openDocument';

const text = `FROM golang:1.22 AS build
RUN go build

FROM scratch AS release
COPY --from=build /a /a
COPY --from=build /b /b
`;
const graph = stageGraph(openDocument(text));
const lines = (range: { readonly start: { readonly line: number } } | undefined) => range?.start.line;

describe('nodeRange', () => {
  test('is where a stage is named', () => {
    expect(nodeRange(graph, 'stage:1')).toEqual({ start: { line: 3, character: 16 }, end: { line: 3, character: 23 } });
  });

  test('is where an image is used first', () => {
    const image = graph.nodes.find(({ kind }) => kind === 'image');
    expect(lines(nodeRange(graph, image?.id ?? ''))).toBe(0);
  });

  test('is nowhere for what is not in the graph', () => {
    expect(nodeRange(graph, 'stage:7')).toBeUndefined();
  });
});

describe('edgeRange', () => {
  const edge = { source: 'stage:0', target: 'stage:1', kind: 'copy' } as const;

  test('goes through the references and round again', () => {
    expect([0, 1, 2].map((turn) => lines(edgeRange(graph, { ...edge, turn })))).toEqual([4, 5, 4]);
  });

  test('is nowhere for what is not in the graph', () => {
    expect(edgeRange(graph, { ...edge, kind: 'mount', turn: 0 })).toBeUndefined();
  });
});

test.each([
  [0, 'build'],
  [1, 'build'],
  [3, 'release'],
  [5, 'release'],
  [99, undefined],
])('line %i is in %s', (line, name) => {
  expect(stageAtLine(graph, line)?.name).toBe(name);
});
