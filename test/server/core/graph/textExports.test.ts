import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphNode, StageGraph } from '../../../../server/src/core/graph/graph';
import { toDot, toMermaid } from '../../../../server/src/core/graph/textExports';
import { anyGraph } from '../../../helpers/graphs';

const graph: StageGraph = {
  nodes: [
    { id: 'stage:0', kind: 'stage', label: 'build' },
    { id: 'stage:1', kind: 'stage', label: 'release', isDefault: true },
    { id: 'image:golang', kind: 'image', label: 'golang:1.22' },
  ],
  edges: [
    { source: 'image:golang', target: 'stage:0', kind: 'base', count: 1, ranges: [] },
    { source: 'stage:0', target: 'stage:1', kind: 'copy', count: 2, ranges: [] },
    { source: 'stage:0', target: 'stage:1', kind: 'mount', count: 1, ranges: [] },
  ],
};

const named = (label: string): StageGraph => ({ nodes: [{ id: 'a', kind: 'stage', label } as GraphNode], edges: [] });

describe('toMermaid', () => {
  test('writes a flowchart', () => {
    expect(toMermaid(graph)).toBe(
      [
        'flowchart LR',
        '  n0["build"]',
        '  n1["release"]:::default_target',
        '  n2(["golang:1.22"]):::external',
        '  n2 --> n0',
        '  n0 -.->|"×2"| n1',
        '  n0 -.-o n1',
        '  classDef default_target fill:#0969da,color:#fff,stroke:#0969da',
        '  classDef external stroke-dasharray:5 4',
        '',
      ].join('\n'),
    );
  });

  test('marks what cannot be built', () => {
    const [stage, , image] = graph.nodes.map((node) => ({ ...node, isDefault: false }));
    const nodes = [stage, image].flatMap((node) => node ?? []);
    const wrong = nodes.map((node) =>
      node.kind === 'image' ? { ...node, isUndefined: true } : { ...node, inCycle: true },
    );
    const mermaid = toMermaid({ nodes: wrong, edges: [] });
    expect(mermaid).toContain('n0["build"]:::problem');
    expect(mermaid).toContain('n1(["golang:1.22"]):::problem');
    expect(mermaid).toContain('classDef problem');
    expect(toMermaid(graph)).not.toContain('problem');
  });

  test.each([
    ['a"b', 'a#34;b'],
    ['</a>', '#60;/a#62;'],
    ['${X}#1', '#36;#123;X#125;#35;1'],
    ['`md`', '#96;md#96;'],
    ['a\nb', 'a#10;b'],
    ['größe_1', 'größe_1'],
  ])('escapes %j', (label, escaped) => {
    expect(toMermaid(named(label))).toContain(`n0["${escaped}"]`);
  });
});

describe('toDot', () => {
  test('writes a digraph', () => {
    expect(toDot(graph)).toBe(
      [
        'digraph stages {',
        '  rankdir=LR',
        '  node [shape=box style=rounded]',
        '  n0 [label="build"]',
        '  n1 [label="release" style="rounded,filled" fillcolor=lightblue]',
        '  n2 [label="golang:1.22" style="rounded,dashed" color=grey]',
        '  n2 -> n0 [style=solid]',
        '  n0 -> n1 [style=dashed arrowhead=empty label="×2"]',
        '  n0 -> n1 [style=dotted arrowhead=odot]',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('marks what cannot be built, and the edges of a cycle', () => {
    const nodes = graph.nodes.map((node) => ({ ...node, isBroken: true }));
    const dot = toDot({ nodes, edges: graph.edges.map((edge) => ({ ...edge, inCycle: true })) });
    expect(dot.match(/color=crimson penwidth=2/g)).toHaveLength(3);
    expect(dot.match(/-> n\d \[.*color=crimson/g)).toHaveLength(3);
  });

  test.each([
    ['a"b', '"a\\"b"'],
    ['a\\', '"a\\\\"'],
    ['\\N', '"\\\\N"'],
    ['a\r\nb', '"a b"'],
    ['<b>x</b>', '"<b>x</b>"'],
  ])('quotes %j', (label, quoted) => {
    expect(toDot(named(label))).toContain(`n0 [label=${quoted}]`);
  });
});

test.each([toMermaid, toDot])('%o writes one line for each node and edge, whatever they are called', (write) => {
  fc.assert(
    fc.property(anyGraph(8), ({ nodes, edges }) => {
      const empty = write({ nodes: [], edges: [] }).split('\n').length;
      expect(write({ nodes, edges }).split('\n')).toHaveLength(empty + nodes.length + edges.length);
    }),
  );
});
