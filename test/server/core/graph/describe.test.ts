import { describe, expect, test } from 'vitest';
import { describeNode, englishTexts } from '../../../../server/src/core/graph/describe';
import type { GraphNode, StageGraph } from '../../../../server/src/core/graph/graph';
import { graphFrom } from '../../../helpers/graphs';

function told(graph: StageGraph, id: string, change: Partial<GraphNode> = {}, texts = englishTexts): string {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  return describeNode({ ...(node as GraphNode), ...change }, graph, texts);
}

describe('describeNode', () => {
  const graph = graphFrom('base -> build', 'tools => build', 'cache ~> build', 'build => release', 'build => debug');

  test('tells what a stage is made of and who uses it', () => {
    const start = { line: 11, character: 0 };
    expect(told(graph, 'build', { base: 'base', selectionRange: { start, end: start } })).toBe(
      'stage build, from base, used by release and debug, COPY --from tools, RUN --mount cache, line 12',
    );
  });

  test('tells the default target and what is unused', () => {
    expect(told(graph, 'release', { isDefault: true })).toContain('default target');
    expect(told(graph, 'debug', { unused: true })).toContain('unused');
  });

  test('tells what is wrong first', () => {
    expect(told(graph, 'debug', { isBroken: true, inCycle: true, errors: ['no such base'] })).toMatch(
      /^stage debug, cannot be built, in a cycle of stages, no such base, from/,
    );
    expect(told(graph, 'debug', { isUndefined: true })).toContain('no such stage');
  });

  test('tells a target, the number of instructions and the expression that a base is written as', () => {
    const change = { isTarget: true, instructions: 1, base: '$B', resolvedBase: 'alpine' };
    expect(told(graph, 'debug', change)).toContain('from alpine ($B), COPY --from build, 1 instruction, target');
    expect(told(graph, 'debug', { instructions: 3 })).toContain('3 instructions');
  });

  test('tells how often one stage copies from another', () => {
    const { nodes, edges } = graphFrom('a => b');
    expect(told({ nodes, edges: edges.map((edge) => ({ ...edge, count: 3 })) }, 'b')).toContain('COPY --from a ×3');
  });

  test('tells no more names of a long list than can be listened to', () => {
    const many = graphFrom(...['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((user) => `base -> ${user}`));
    expect(told(many, 'base')).toBe('stage base, from scratch, used by a, b, c, d +3');
  });

  test('tells kinds in the words that it is given', () => {
    const german = { ...englishTexts, stage: 'Stufe', usedBy: 'genutzt von {0}', language: 'de' };
    expect(told(graph, 'build', {}, german)).toContain('Stufe build, from scratch, genutzt von release und debug');
  });

  test('takes a name for text, whatever is in it', () => {
    const { nodes } = graphFrom('base -> user');
    const hostile = nodes.map((node) => (node.id === 'user' ? { ...node, label: '$& {0}' } : node));
    expect(told({ nodes: hostile, edges: graphFrom('base -> user').edges }, 'base')).toContain('used by $& {0}');
  });
});
