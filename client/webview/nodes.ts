import type { StageGraph } from '../../server/src/protocol';
import { related } from './relations';
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
  for (const node of allNodes(canvas)) {
    const id = node.dataset.id ?? '';
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

/** The node that an arrow key leads to: ahead, and rather straight ahead than near. */
export function nodeTowards(canvas: HTMLElement, from: SVGGElement, key: string): SVGGElement | undefined {
  const start = centreOf(from);
  const isHorizontal = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  let best: { readonly node: SVGGElement; readonly distance: number } | undefined;
  for (const node of allNodes(canvas)) {
    const place = centreOf(node);
    if (node === from || !start || !place) continue;
    const ahead = sign * (isHorizontal ? place.x - start.x : place.y - start.y);
    const aside = Math.abs(isHorizontal ? place.y - start.y : place.x - start.x);
    const distance = ahead + 2 * aside;
    if (ahead > 1 && (!best || distance < best.distance)) best = { node, distance };
  }
  return best?.node;
}

/** The node nearest to the middle of what is seen. */
export function nodeInTheMiddle(canvas: HTMLElement): SVGGElement | undefined {
  const middle = centreOf(canvas);
  let best: { readonly node: SVGGElement; readonly distance: number } | undefined;
  for (const node of allNodes(canvas)) {
    const place = centreOf(node);
    if (!place || !middle) continue;
    const distance = Math.hypot(place.x - middle.x, place.y - middle.y);
    if (!best || distance < best.distance) best = { node, distance };
  }
  return best?.node;
}
