import type { StageGraph } from '../../server/src/protocol/protocol';
import { related } from '../src/graph/relations';
import { setNodeContext } from './menuContext';
import { centreOf } from './viewport';

/** What is marked in the drawing. */
export interface Marks {
  readonly selected: string | undefined;
  /** The stage that the editor's cursor is in. */
  readonly cursor: string | undefined;
  /** The node that the Tab key goes to. */
  readonly stop: string | undefined;
}

export function findNode(canvas: HTMLElement, id: string | undefined): SVGGElement | null {
  return id === undefined ? null : canvas.querySelector<SVGGElement>(`.node[data-id="${CSS.escape(id)}"]`);
}

export function allNodes(canvas: HTMLElement): readonly SVGGElement[] {
  return [...canvas.querySelectorAll<SVGGElement>('.node')];
}

/** Marks nodes and edges by their classes, and for a screen reader. */
export function markNodes(canvas: HTMLElement, graph: StageGraph, { selected, cursor, stop }: Marks): void {
  const near = selected === undefined ? undefined : related(graph, selected);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const node of allNodes(canvas)) {
    const id = node.dataset.id ?? '';
    const own = byId.get(id);
    if (own) setNodeContext(node, own);
    node.classList.toggle('selected', id === selected);
    node.classList.toggle('faded', near !== undefined && !near.has(id));
    node.classList.toggle('cursor', id === cursor);
    node.setAttribute('aria-pressed', String(id === selected));
    if (id === cursor) node.setAttribute('aria-current', 'location');
    else node.removeAttribute('aria-current');
    node.tabIndex = id === stop ? 0 : -1;
  }
  for (const edge of canvas.querySelectorAll<SVGGElement>('.edge')) {
    const { source = '', target = '' } = edge.dataset;
    edge.classList.toggle('direct', selected !== undefined && (source === selected || target === selected));
    edge.classList.toggle('faded', near !== undefined && !(near.has(source) && near.has(target)));
  }
}

/** The node that an arrow key leads to: wholly ahead, and rather straight ahead than near. */
export function nodeTowards(canvas: HTMLElement, from: SVGGElement, key: string): SVGGElement | undefined {
  const start = boxOf(from);
  let best: { readonly node: SVGGElement; readonly distance: number } | undefined;
  for (const node of allNodes(canvas)) {
    const box = boxOf(node);
    const [ahead, aside] = {
      ArrowRight: [box.left - start.right, middle(box.top, box.bottom) - middle(start.top, start.bottom)],
      ArrowLeft: [start.left - box.right, middle(box.top, box.bottom) - middle(start.top, start.bottom)],
      ArrowDown: [box.top - start.bottom, middle(box.left, box.right) - middle(start.left, start.right)],
      ArrowUp: [start.top - box.bottom, middle(box.left, box.right) - middle(start.left, start.right)],
    }[key] ?? [0, 0];
    if (ahead === undefined || aside === undefined || ahead <= 0) continue;
    const distance = ahead + 2 * Math.abs(aside);
    if (!best || distance < best.distance) best = { node, distance };
  }
  return best?.node;
}

/** Without the ring, which stands off. */
function boxOf(node: SVGGElement): DOMRect {
  return (node.querySelector('.box') ?? node).getBoundingClientRect();
}

function middle(start: number, end: number): number {
  return (start + end) / 2;
}

/** The nearest to the middle of what is seen, of the nodes whose ids are accepted. */
export function nodeInTheMiddle(canvas: HTMLElement, accepts: (id: string) => boolean): SVGGElement | undefined {
  const middle = centreOf(canvas);
  let best: { readonly node: SVGGElement; readonly distance: number } | undefined;
  for (const node of allNodes(canvas)) {
    const place = centreOf(node);
    if (!place || !middle || !accepts(node.dataset.id ?? '')) continue;
    const distance = Math.hypot(place.x - middle.x, place.y - middle.y);
    if (!best || distance < best.distance) best = { node, distance };
  }
  return best?.node;
}
