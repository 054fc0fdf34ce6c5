import type { DescriptionTexts } from '../../server/src/core/graph/describe';
import type { Direction } from '../../server/src/core/graph/layout/layout';
import { placeGraph, renderSvg } from '../../server/src/core/graph/svg';
import { fontSizes, type MeasureText } from '../../server/src/core/graph/text';
import type { StageGraph } from '../../server/src/protocol/protocol';

/** Going down has to show the graph this much larger to be chosen over going right, the way most read a build. */
const preference = 1.25;

/** Puts the drawing into the canvas. The text is parsed as XML, where no script can run. */
export function drawGraph(
  canvas: HTMLElement,
  graph: StageGraph,
  direction: Direction,
  texts: DescriptionTexts,
  measure: MeasureText,
): void {
  if (graph.nodes.length === 0) {
    canvas.replaceChildren();
    return;
  }
  const text = renderSvg(graph, { direction, texts, measure, isInteractive: true });
  const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
  canvas.replaceChildren(document.importNode(parsed.documentElement, true));
}

/** The direction in which more of the graph fits the canvas. */
export function betterDirection(canvas: HTMLElement, graph: StageGraph, measure: MeasureText): Direction {
  const scale = (direction: Direction) => {
    const { width, height } = placeGraph(graph, direction, measure);
    return Math.min(1, canvas.clientWidth / Math.max(1, width), canvas.clientHeight / Math.max(1, height));
  };
  return scale('down') > scale('right') * preference ? 'down' : 'right';
}

/** Measures with the page's own font. Remembers what it measured: names come back with every edit. */
export function createMeasure(): MeasureText {
  const context = document.createElement('canvas').getContext('2d');
  const { fontFamily } = getComputedStyle(document.body);
  const widths = new Map<string, number>();
  return (text, role) => {
    const font = `${role === 'label' ? 600 : 400} ${fontSizes[role]}px ${fontFamily}`;
    const key = `${font} ${text}`;
    let width = widths.get(key);
    if (width === undefined && context) {
      context.font = font;
      width = context.measureText(text).width;
      widths.set(key, width);
    }
    return width ?? 0;
  };
}
