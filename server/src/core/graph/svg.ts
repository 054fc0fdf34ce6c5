/** Draws a placed graph as SVG text. Pure, so that a graph can be exported with no panel open. */
import { type DescriptionTexts, describeNode, englishTexts, keywords, problemsOf, shownBase } from './describe';
import type { GraphEdge, GraphEdgeKind, GraphNode, StageGraph } from './graph';
import {
  type Direction,
  type GraphLayout,
  layoutGraph,
  type NodeSize,
  type PlacedNode,
  type Point,
} from './layout/layout';
import { escapeXml, estimateWidth, type MeasureText, shorten } from './text';

export { exportStyle } from './exportStyle';

const widestText = 230;
const narrowestNode = 64;
const padding = 14;
const margin = 16;
/** Before the number of a stage's instructions, and what parts it from the base. */
const stepsSign = '≡';
const stepsGap = 9;
/** How far the ring around a selected node stands off. */
const ringDistance = 4;

export interface SvgOptions {
  readonly direction: Direction;
  /** A style sheet that goes into the file; the page brings its own. */
  readonly style?: string;
  /** For a page where nodes take the focus and are pressed. */
  readonly isInteractive?: boolean;
  /** An estimate without. */
  readonly measure?: MeasureText;
  /** English without. */
  readonly texts?: DescriptionTexts;
}

/**
 * The whole drawing, with a margin, one unit a pixel. Whatever comes from the file is escaped. A node is a group with
 * `data-id`, an edge one with `data-source`, `data-target` and `data-kind`.
 */
export function renderSvg(graph: StageGraph, options: SvgOptions): string {
  const layout = placeGraph(graph, options.direction, options.measure);
  const { texts = englishTexts, style } = options;
  const width = round(layout.width + 2 * margin);
  const height = round(layout.height + 2 * margin);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-margin} ${-margin} ${width} ${height}" width="${width}" height="${height}" class="graph" role="${options.isInteractive ? 'group' : 'img'}" aria-label="${escapeXml(texts.graph)}">`,
    style ? `<style>${escapeXml(style)}</style>` : '',
    `<defs>${arrows(graph)}</defs>`,
    '<g class="edges" aria-hidden="true">',
    ...layout.edges.map(({ edge, points }) => edgeSvg(edge, points, options)),
    // After all lines, so that none runs over one.
    ...layout.edges.map(({ edge, points }) => countSvg(edge, points)),
    '</g>',
    `<g class="nodes">${layout.nodes.map((placed) => nodeSvg(placed, graph, options)).join('')}</g>`,
    '</svg>',
  ].join('');
}

/** Where everything stands, without the margin. */
export function placeGraph(graph: StageGraph, direction: Direction, measure: MeasureText = estimateWidth): GraphLayout {
  return layoutGraph(graph, direction, (node) => nodeSize(node, measure));
}

function nodeSize(node: GraphNode, measure: MeasureText): NodeSize {
  const { label, base, steps } = nodeTexts(node, measure);
  const second = [base, steps].filter(Boolean).map((text) => measure(text, 'base'));
  const text = Math.max(measure(label, 'label'), second.length > 0 ? sum(second) + (second.length - 1) * stepsGap : 0);
  return { width: Math.max(narrowestNode, Math.ceil(text) + 2 * padding), height: second.length > 0 ? 46 : 32 };
}

interface NodeTexts {
  readonly label: string;
  readonly base: string;
  /** How many instructions a stage has. */
  readonly steps: string;
}

/** What stands in a node. The base of an unnamed stage stands with it too: it tells the stages apart. */
function nodeTexts(node: GraphNode, measure: MeasureText): NodeTexts {
  return {
    label: shorten(node.label, widestText, (text) => measure(text, 'label')),
    base: shorten(shownBase(node), widestText, (text) => measure(text, 'base')),
    steps: node.instructions ? `${stepsSign}${node.instructions}` : '',
  };
}

function nodeSvg(placed: PlacedNode, graph: StageGraph, options: SvgOptions): string {
  const { node, x, y, width, height } = placed;
  const { measure = estimateWidth, texts = englishTexts, isInteractive } = options;
  const { label, base, steps } = nodeTexts(node, measure);
  const radius = node.kind === 'stage' ? 6 : height / 2;
  const text = (role: string, at: number, content: string) =>
    content ? `<text class="${role}" x="${round(width / 2)}" y="${at}">${content}</text>` : '';
  const rect = (role: string, distance: number) =>
    `<rect class="${role}" x="${-distance}" y="${-distance}" width="${width + 2 * distance}" height="${height + 2 * distance}" rx="${radius + distance}"/>`;
  const count = steps ? `<tspan class="steps"${base ? ` dx="${stepsGap}"` : ''}>${steps}</tspan>` : '';
  return [
    `<g class="${nodeClasses(node)}" data-id="${escapeXml(node.id)}" transform="translate(${round(x)} ${round(y)})"`,
    // Its title is its name: what is drawn in it is less.
    isInteractive ? ' role="button" tabindex="-1">' : '>',
    `<title>${escapeXml(describeNode(node, graph, texts))}</title>`,
    isInteractive ? rect('ring', ringDistance) : '',
    rect('box', 0),
    isInteractive ? `<path class="caret" d="M6 ${height / 2 - 8}v16"/>` : '',
    text('label', base || steps ? 20 : 21, escapeXml(label)),
    // For those who take the text from the drawing.
    ' ',
    text('base', 36, `${escapeXml(base)}${count}`),
    problemsOf(node).length > 0 ? badge(width) : '',
    '</g>',
  ].join('');
}

function nodeClasses({ kind, isDefault, isTarget, isBroken, isUndefined, inCycle, unused }: GraphNode): string {
  const marks = {
    default: isDefault,
    target: isTarget,
    unused,
    broken: isBroken,
    undefined: isUndefined,
    cyclic: inCycle,
  };
  return ['node', kind, ...Object.entries(marks).flatMap(([name, isSet]) => (isSet ? [name] : []))].join(' ');
}

/** An exclamation mark on the node's corner. */
function badge(width: number): string {
  return `<g class="badge" transform="translate(${width - 3} 3)"><circle r="8"/><path d="M0 -4v5M0 3.5v.6"/></g>`;
}

function edgeSvg(edge: GraphEdge, points: readonly Point[], { direction, isInteractive }: SvgOptions): string {
  const path = curve(points, direction);
  return [
    edgeStart(edge),
    // A wide line that catches the pointer.
    isInteractive ? `<path class="hit" d="${path}"/>` : '',
    `<path class="line" d="${path}" marker-end="url(#${arrowId(edge.kind, edge.inCycle)})"/>`,
    '</g>',
  ].join('');
}

/** The count stands before the target, where the edge runs alone. */
function countSvg(edge: GraphEdge, points: readonly Point[]): string {
  const [before, after] = points.slice(-3, -1);
  if (edge.count < 2 || !before || !after) return '';
  const place = `x="${round((before.x + after.x) / 2)}" y="${round((before.y + after.y) / 2 + 4)}"`;
  return `${edgeStart(edge)}<text class="count" ${place}>×${edge.count}</text></g>`;
}

function edgeStart({ kind, source, target, count, inCycle }: GraphEdge): string {
  const data = `data-source="${escapeXml(source)}" data-target="${escapeXml(target)}" data-kind="${kind}"`;
  return `<g class="edge ${kind}${inCycle ? ' cyclic' : ''}" ${data}><title>${keywords[kind]}${count > 1 ? ` ×${count}` : ''}</title>`;
}

/** Through all points, leaving and arriving along the direction of the build. */
function curve(points: readonly Point[], direction: Direction): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  let from = first;
  for (const to of rest) {
    // A step of no length would leave the arrow without a direction.
    if (from.x === to.x && from.y === to.y) continue;
    if (from.x === to.x || from.y === to.y) {
      path += `L${round(to.x)} ${round(to.y)}`;
    } else if (direction === 'right') {
      const middle = round((from.x + to.x) / 2);
      path += `C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    } else {
      const middle = round((from.y + to.y) / 2);
      path += `C${round(from.x)} ${middle} ${round(to.x)} ${middle} ${round(to.x)} ${round(to.y)}`;
    }
    from = to;
  }
  return path;
}

/** The arrowheads that a graph needs: those of a cycle have its colour. */
function arrows({ edges }: StageGraph): string {
  const kinds = ['base', 'copy', 'mount'] as const;
  const cyclic = kinds.filter((kind) => edges.some((edge) => edge.inCycle && edge.kind === kind));
  return [...kinds.map((kind) => arrowSvg(kind, false)), ...cyclic.map((kind) => arrowSvg(kind, true))].join('');
}

/** Full for FROM, open for COPY, a ring for a mount: told apart without the lines' dashes too. */
function arrowSvg(kind: GraphEdgeKind, inCycle: boolean): string {
  const tip = { base: 'M1 1L9 5L1 9Z', copy: 'M1 1L9 5L1 9', mount: 'M9 5A3.5 3.5 0 1 1 2 5A3.5 3.5 0 1 1 9 5Z' }[kind];
  return `<marker id="${arrowId(kind, inCycle)}" class="arrow ${kind}${inCycle ? ' cyclic' : ''}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="${tip}"/></marker>`;
}

function arrowId(kind: GraphEdgeKind, inCycle = false): string {
  return `arrow-${kind}${inCycle ? '-cyclic' : ''}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
