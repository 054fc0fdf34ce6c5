import type { Direction } from '../../server/src/drawing/layout/layout';
import { renderSvg } from '../../server/src/drawing/svg';
import type { StageGraph } from '../../server/src/protocol';

/** Puts the drawing into the canvas. The text is parsed as XML, where no script can run. */
export function drawGraph(canvas: HTMLElement, graph: StageGraph, direction: Direction): void {
  if (graph.nodes.length === 0) {
    canvas.replaceChildren();
    return;
  }
  const parsed = new DOMParser().parseFromString(renderSvg(graph, { direction }), 'image/svg+xml');
  canvas.replaceChildren(document.importNode(parsed.documentElement, true));
}
