// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GraphNode, StageGraph } from '../../../../server/src/core/graph/graph';
import { exportStyle, placeGraph, renderSvg } from '../../../../server/src/core/graph/svg';
import { estimateWidth } from '../../../../server/src/core/graph/text';
import { anyGraph, graphFrom } from '../../../helpers/graphs';
import { parseXml, textOf, type XmlElement } from '../../../helpers/xml';

function draw(graph: StageGraph, options: Partial<Parameters<typeof renderSvg>[1]> = {}): XmlElement {
  return parseXml(renderSvg(graph, { direction: 'right', ...options }));
}

function find(element: XmlElement, className: string): readonly XmlElement[] {
  const own = element.attributes.class?.split(' ').includes(className) ? [element] : [];
  return [...own, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : find(child, className)))];
}

const hostile = `</text><script>alert("1")</script>&amp;'"<!--]]>\0\x1b`;

describe('renderSvg', () => {
  test('draws a group for each node and edge, with what they stand for', () => {
    const svg = draw(graphFrom('base -> build', 'base => release', 'build ~> release'));
    expect(find(svg, 'node').map(({ attributes }) => attributes['data-id'])).toEqual(['base', 'build', 'release']);
    const edges = find(svg, 'edge').map(({ attributes }) => attributes);
    expect(edges.map((edge) => `${edge['data-source']} ${edge['data-kind']} ${edge['data-target']}`)).toEqual([
      'base base build',
      'base copy release',
      'build mount release',
    ]);
    expect(find(svg, 'label').map(textOf)).toEqual(['base', 'build', 'release']);
  });

  test('marks the kinds of nodes', () => {
    const nodes: readonly GraphNode[] = [
      { id: 'a', kind: 'stage', label: 'a', isDefault: true },
      { id: 'b', kind: 'stage', label: 'b', unused: true },
      { id: 'c', kind: 'image', label: 'c' },
      { id: 'd', kind: 'context', label: 'd' },
      { id: 'e', kind: 'stage', label: 'e', isTarget: true },
      { id: 'f', kind: 'stage', label: 'f', isBroken: true, errors: ['FROM requires either one or three arguments'] },
      { id: 'g', kind: 'image', label: 'g', isUndefined: true },
      { id: 'h', kind: 'stage', label: 'h', inCycle: true },
    ];
    const drawn = find(draw({ nodes, edges: [] }), 'node');
    expect(drawn.map(({ attributes }) => attributes.class)).toEqual([
      'node stage default',
      'node stage unused',
      'node image',
      'node context',
      'node stage target',
      'node stage broken',
      'node image undefined',
      'node stage cyclic',
    ]);
    const badged = drawn.filter((node) => find(node, 'badge').length > 0);
    expect(badged.map((node) => node.attributes['data-id'])).toEqual(['f', 'g', 'h']);
  });

  test('shows the base as BuildKit expands it, and the number of instructions', () => {
    const node: GraphNode = {
      id: 'a',
      kind: 'stage',
      label: 'a',
      base: 'go:${V}',
      resolvedBase: 'go:1.22',
      instructions: 7,
    };
    const svg = draw({ nodes: [node], edges: [] });
    expect(find(svg, 'base').map(textOf)).toContain('go:1.22≡7');
    expect(textOf(svg)).toContain('from go:1.22 (go:${V}), 7 instructions');
    expect(find(draw({ nodes: [{ ...node, instructions: 0 }], edges: [] }), 'base').map(textOf)).toContain('go:1.22');
  });

  test('draws the edges of a cycle, and their arrowheads, in a colour of their own', () => {
    const { nodes, edges } = graphFrom('a => b', 'b => a', 'a -> c');
    const svg = draw({ nodes, edges: edges.map((edge) => (edge.kind === 'copy' ? { ...edge, inCycle: true } : edge)) });
    expect(find(svg, 'line').map(({ attributes }) => attributes['marker-end'])).toEqual([
      'url(#arrow-copy-cyclic)',
      'url(#arrow-copy-cyclic)',
      'url(#arrow-base)',
    ]);
    expect(find(svg, 'arrow').map(({ attributes }) => attributes.id)).toContain('arrow-copy-cyclic');
  });

  test('ends each kind of edge in an arrowhead of its own', () => {
    const tips = find(draw(graphFrom('a -> b')), 'arrow').map(({ children: [path] }) =>
      typeof path === 'object' ? path.attributes.d : undefined,
    );
    expect(new Set(tips).size).toBe(3);
  });

  test('is well-formed whatever the file calls its stages, and holds no element of theirs', () => {
    const node: GraphNode = { id: `stage:${hostile}`, kind: 'stage', label: hostile, name: hostile, base: hostile };
    const svg = draw(
      { nodes: [node], edges: [{ source: node.id, target: node.id, kind: 'copy', count: 2, ranges: [] }] },
      { isInteractive: true, style: exportStyle, measure: (text) => text.length },
    );
    expect(find(svg, 'label').map(textOf)).toEqual([hostile.replace('\0', '\ufffd').replace('\x1b', '\ufffd')]);
    const tags = (element: XmlElement): readonly string[] => [
      element.tag,
      ...element.children.flatMap((child) => (typeof child === 'string' ? [] : tags(child))),
    ];
    expect(tags(svg)).not.toContain('script');
  });

  test('is well-formed for any graph, with finite numbers', () => {
    fc.assert(
      fc.property(anyGraph(12), fc.constantFrom('right', 'down'), fc.boolean(), (graph, direction, isInteractive) => {
        const text = renderSvg(graph, { direction, isInteractive, style: exportStyle });
        expect(find(parseXml(text), 'node')).toHaveLength(graph.nodes.length);
        // Labels may spell anything: only what is drawn with counts.
        expect(text.match(/ (?:d|x|y|width|height|transform|viewBox)="[^"]*(?:NaN|Infinity|undefined)/)).toBeNull();
      }),
    );
  });

  test('counts several references on their edge', () => {
    const { nodes, edges } = graphFrom('a => b');
    const svg = draw({ nodes, edges: edges.map((edge) => ({ ...edge, count: 3 })) });
    expect(find(svg, 'count').map(textOf)).toEqual(['×3']);
    expect(find(draw(graphFrom('a => b')), 'count')).toEqual([]);
  });

  test('can be pressed in a page only', () => {
    const graph = graphFrom('a -> b');
    const [inPage] = find(draw(graph, { isInteractive: true }), 'node');
    expect(inPage?.attributes).toMatchObject({ role: 'button', tabindex: '-1' });
    const [title] = inPage?.children ?? [];
    expect(typeof title === 'object' && textOf(title)).toBe('stage a, from scratch, used by b');
    const [alone] = find(draw(graph), 'node');
    expect(alone?.attributes).not.toHaveProperty('role');
    expect(find(draw(graph), 'hit')).toEqual([]);
  });

  test('leads every line to its arrow with a step of some length', () => {
    for (const line of find(draw(graphFrom('a -> b', 'a => c', 'b => c'), { direction: 'down' }), 'line')) {
      const numbers = line.attributes.d?.match(/-?[\d.]+/g)?.map(Number) ?? [];
      const [x0, y0, x1, y1] = numbers.slice(-4);
      expect([x1, y1]).not.toEqual([x0, y0]);
    }
  });
});

describe('placeGraph', () => {
  test('makes boxes as wide as their text', () => {
    const nodes: readonly GraphNode[] = [
      { id: 'a', kind: 'stage', label: 'build-and-test', base: 'golang', name: 'build-and-test' },
      { id: 'b', kind: 'image', label: 'x'.repeat(300) },
    ];
    const measure = (text: string) => 10 * [...text].length;
    const [stage, image] = placeGraph({ nodes, edges: [] }, 'right', measure).nodes;
    expect(stage?.width).toBeGreaterThan(140);
    expect(stage?.width).toBeLessThan(180);
    // A long label is cut.
    expect(image?.width).toBeLessThan(280);
    expect(placeGraph({ nodes, edges: [] }, 'right').nodes[0]?.width).toBeGreaterThan(
      estimateWidth('build-and-test', 'label'),
    );
  });
});
