import type { StageGraph } from '../../server/src/protocol';
import type { Direction } from '../src/graph/layout/layout';
import { renderSvg } from '../src/graph/svg';

/** Puts the drawing into the canvas. The text is parsed as XML, where no script can run. */
export function drawGraph(canvas: HTMLElement, graph: StageGraph, direction: Direction): void {
  if (graph.nodes.length === 0) {
    canvas.replaceChildren();
    return;
  }
  const parsed = new DOMParser().parseFromString(renderSvg(graph, { direction }), 'image/svg+xml');
  canvas.replaceChildren(document.importNode(parsed.documentElement, true));
}
