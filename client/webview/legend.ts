import { keywords } from '../../server/src/core/graph/describe';
import type { StageGraph } from '../../server/src/protocol/protocol';
import type { Labels } from '../src/graph/labels';
import { svgElement } from './icons';

const edgeKinds = ['base', 'copy', 'mount'] as const;

export interface Legend {
  readonly element: HTMLElement;
  /** Explains what the graph has, and nothing else. */
  update(graph: StageGraph, isShown: boolean, hasCursor: boolean): void;
}

export function createLegend(labels: Labels): Legend {
  const list = document.createElement('ul');
  list.className = 'legend';
  list.setAttribute('aria-label', labels.legend);
  const item = (text: string, sample: SVGElement) => {
    const created = document.createElement('li');
    const picture = svgElement('svg', { class: 'graph-sample', viewBox: '0 0 30 14', 'aria-hidden': 'true' });
    picture.append(sample);
    created.append(picture, text);
    list.append(created);
    return created;
  };
  const edges = edgeKinds.map((kind) => item(keywords[kind], edgeSample(kind)));
  const image = item(labels.image, nodeSample('image', 6));
  const context = item(labels.context, nodeSample('context', 6));
  const standard = item(labels.default, nodeSample('stage default', 3));
  const unused = item(labels.unused, nodeSample('stage unused', 3));
  const cursor = item(labels.cursor, nodeSample('stage cursor', 3));
  return {
    element: list,
    update({ nodes, edges: used }, isShown, hasCursor) {
      list.hidden = !isShown || nodes.length === 0;
      for (const [index, kind] of edgeKinds.entries()) {
        const shown = edges[index];
        if (shown) shown.hidden = !used.some((edge) => edge.kind === kind);
      }
      image.hidden = !nodes.some(({ kind }) => kind === 'image');
      context.hidden = !nodes.some(({ kind }) => kind === 'context');
      standard.hidden = !nodes.some(({ isDefault }) => isDefault);
      unused.hidden = !nodes.some((node) => node.unused);
      cursor.hidden = !hasCursor;
    },
  };
}

function edgeSample(kind: (typeof edgeKinds)[number]): SVGElement {
  const group = svgElement('g', { class: `edge ${kind}` });
  group.append(svgElement('path', { class: 'line', d: 'M1 7h27' }));
  const tip = svgElement('g', { class: `arrow ${kind}` });
  tip.append(svgElement('path', { d: `M21 3l7 4l-7 4${kind === 'base' ? 'Z' : ''}` }));
  group.append(tip);
  return group;
}

function nodeSample(classes: string, radius: number): SVGElement {
  const group = svgElement('g', { class: `node ${classes}` });
  group.append(svgElement('rect', { class: 'box', x: '1', y: '1', width: '28', height: '12', rx: String(radius) }));
  group.append(svgElement('path', { class: 'caret', d: 'M6 3v8' }));
  return group;
}
