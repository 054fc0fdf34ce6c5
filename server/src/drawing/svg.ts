/** Draws a placed graph as SVG text. Pure, so that a graph can be exported with no panel open. */
import type { GraphEdge, GraphEdgeKind, GraphNode, StageGraph } from '../protocol';
import {
  type Direction,
  type GraphLayout,
  layoutGraph,
  type NodeSize,
  type PlacedNode,
  type Point,
} from './layout/layout';

const labelCharacter = 7.4;
const baseCharacter = 6.1;
const longestLabel = 30;
const longestBase = 36;
const margin = 16;

export interface SvgOptions {
  readonly direction: Direction;
  /** A style sheet that goes into the file; the page brings its own. */
  readonly style?: string;
}

/** The whole drawing. Ids and labels from the file are escaped; each node is a group with `data-id`. */
export function renderSvg(graph: StageGraph, { direction, style }: SvgOptions): string {
  const layout = layoutGraph(graph, direction, nodeSize);
  const box = [-margin, -margin, layout.width + 2 * margin, layout.height + 2 * margin];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map(round).join(' ')}" width="${round(box[2] ?? 0)}" height="${round(box[3] ?? 0)}" class="graph" role="group" aria-label="Stage graph">`,
    style ? `<style>${style}</style>` : '',
    `<defs>${arrows()}</defs>`,
    `<g class="edges" aria-hidden="true">${layout.edges.map(({ edge, points }) => edgeSvg(edge, points, direction)).join('')}</g>`,
    `<g class="nodes">${layout.nodes.map((placed) => nodeSvg(placed, graph)).join('')}</g>`,
    '</svg>',
  ].join('');
}

/** Where everything stands, for the page to move the view to it. */
export function graphLayout(graph: StageGraph, direction: Direction): GraphLayout {
  return layoutGraph(graph, direction, nodeSize);
}

function nodeSize(node: GraphNode): NodeSize {
  const label = Math.min([...node.label].length, longestLabel) * labelCharacter;
  const base = Math.min([...subtitle(node)].length, longestBase) * baseCharacter;
  const width = Math.max(64, Math.ceil(Math.max(label, base)) + 28);
  return { width, height: subtitle(node) ? 46 : 32 };
}

function subtitle({ kind, base = '', name }: GraphNode): string {
  return kind === 'stage' && name !== undefined ? base : '';
}

function nodeSvg(placed: PlacedNode, graph: StageGraph): string {
  const { node, x, y, width, height } = placed;
  const classes = ['node', node.kind, node.isDefault ? 'default' : '', node.unused ? 'unused' : ''].filter(Boolean);
  const base = subtitle(node);
  const center = width / 2;
  const label = `<text class="label" x="${round(center)}" y="${base ? 20 : 21}">${escapeXml(shorten(node.label, longestLabel))}</text>`;
  const below = base
    ? `<text class="base" x="${round(center)}" y="35">${escapeXml(shorten(base, longestBase))}</text>`
    : '';
  const radius = node.kind === 'stage' ? 6 : 16;
  return [
    `<g class="${classes.join(' ')}" data-id="${escapeXml(node.id)}" transform="translate(${round(x)} ${round(y)})" role="button" tabindex="-1" aria-label="${escapeXml(description(node, graph))}">`,
    `<title>${escapeXml(description(node, graph))}</title>`,
    `<rect width="${width}" height="${height}" rx="${radius}"/>`,
    label,
    below,
    '</g>',
  ].join('');
}

/** What a screen reader says of a node: `stage build, from golang:1.22, used by 2, line 12`. */
export function description(node: GraphNode, graph: StageGraph): string {
  const users = new Set(graph.edges.filter(({ source }) => source === node.id).map(({ target }) => target));
  const parts = [
    `${node.kind} ${node.label}`,
    node.kind === 'stage' && node.base ? `from ${node.base}` : '',
    node.isDefault ? 'default target' : '',
    node.unused ? 'unused' : users.size > 0 ? `used by ${users.size}` : '',
    node.selectionRange ? `line ${node.selectionRange.start.line + 1}` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

const verbs: Readonly<Record<GraphEdgeKind, string>> = { base: 'FROM', copy: 'COPY --from', mount: 'RUN --mount' };

function edgeSvg(edge: GraphEdge, points: readonly Point[], direction: Direction): string {
  const path = `<path class="line" d="${curve(points, direction)}" marker-end="url(#arrow-${edge.kind})"/>`;
  const hit = `<path class="hit" d="${curve(points, direction)}"/>`;
  const middle =
    points.length === 2 ? mean(points[0], points[1]) : (points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 });
  const count =
    edge.count > 1 ? `<text class="count" x="${round(middle.x)}" y="${round(middle.y - 4)}">×${edge.count}</text>` : '';
  const title = `${verbs[edge.kind]}${edge.count > 1 ? ` ×${edge.count}` : ''}`;
  return `<g class="edge ${edge.kind}" data-source="${escapeXml(edge.source)}" data-target="${escapeXml(edge.target)}" data-kind="${edge.kind}"><title>${title}</title>${hit}${path}${count}</g>`;
}

function mean(a: Point = { x: 0, y: 0 }, b: Point = a): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

/** Through all points, leaving and arriving along the direction of the build. */
function curve(points: readonly Point[], direction: Direction): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${round(first.x)} ${round(first.y)}`;
  let from = first;
  for (const to of rest) {
    if (direction === 'right') {
      const middle = (from.x + to.x) / 2;
      path += `C${round(middle)} ${round(from.y)} ${round(middle)} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    } else {
      const middle = (from.y + to.y) / 2;
      path += `C${round(from.x)} ${round(middle)} ${round(to.x)} ${round(middle)} ${round(to.x)} ${round(to.y)}`;
    }
    from = to;
  }
  return path;
}

function arrows(): string {
  const kinds: readonly GraphEdgeKind[] = ['base', 'copy', 'mount'];
  return kinds
    .map(
      (kind) =>
        `<marker id="arrow-${kind}" class="arrow ${kind}" viewBox="0 0 10 10" refX="9.5" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0.8L10 5L0 9.2${kind === 'base' ? 'Z' : ''}"/></marker>`,
    )
    .join('');
}

/** Cut in the middle, where names differ least. */
export function shorten(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) return text;
  const head = Math.ceil((longest - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (longest - 1 - head)).join('')}`;
}

/** For XML text and attributes. Characters that XML does not allow at all are replaced. */
export function escapeXml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return [...text]
    .map((char) => {
      const code = char.codePointAt(0) ?? 0;
      const isAllowed =
        code >= 0x20 ? code !== 0xfffe && code !== 0xffff && (code < 0xd800 || code > 0xdfff) : code === 9;
      return entities[char] ?? (isAllowed ? char : '\ufffd');
    })
    .join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The style of an exported file, which follows the reader's light or dark scheme. */
export const exportStyle = [
  'svg{--text:#1f2328;--line:#57606a;--fill:#fff;--accent:#0969da;--muted:#8c959f;background:#fff;font-family:system-ui,sans-serif}',
  '@media(prefers-color-scheme:dark){svg{--text:#e6edf3;--line:#9198a1;--fill:#161b22;--accent:#4493f8;--muted:#7d8590;background:#0d1117}}',
  'text{text-anchor:middle;fill:var(--text)}.label{font-size:13px;font-weight:600}.base,.count{font-size:11px;fill:var(--muted)}',
  '.node rect{fill:var(--fill);stroke:var(--line);stroke-width:1.2}.node.image rect,.node.context rect{stroke:var(--muted);stroke-dasharray:5 4}',
  '.node.default rect{fill:var(--accent);stroke:var(--accent)}.node.default .label,.node.default .base{fill:#fff}.node.unused{opacity:.6}',
  '.line{fill:none;stroke:var(--line);stroke-width:1.3}.hit{fill:none;stroke:none}.copy .line{stroke-dasharray:7 4}.mount .line{stroke-dasharray:1.5 4;stroke-linecap:round}',
  '.arrow path{fill:none;stroke:var(--line);stroke-width:1.4}.arrow.base path{fill:var(--line)}',
].join('');
