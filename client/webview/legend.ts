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
  const target = item(labels.target, nodeSample('stage target', 3));
  const undefinedStage = item(labels.undefined, nodeSample('image undefined', 6));
  const broken = item(labels.broken, nodeSample('stage broken', 3));
  const cycle = item(labels.cycle, edgeSample('copy', 'cyclic'));
  const steps = item(labels.steps, stepsSample());
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
      image.hidden = !nodes.some(({ kind, isUndefined }) => kind === 'image' && !isUndefined);
      context.hidden = !nodes.some(({ kind }) => kind === 'context');
      standard.hidden = !nodes.some(({ isDefault }) => isDefault);
      target.hidden = !nodes.some(({ isTarget }) => isTarget);
      undefinedStage.hidden = !nodes.some(({ isUndefined }) => isUndefined);
      broken.hidden = !nodes.some(({ isBroken }) => isBroken);
      cycle.hidden = !used.some(({ inCycle }) => inCycle);
      steps.hidden = !nodes.some(({ instructions = 0 }) => instructions > 0);
      unused.hidden = !nodes.some((node) => node.unused);
      cursor.hidden = !hasCursor;
    },
  };
}

function edgeSample(kind: (typeof edgeKinds)[number], extra = ''): SVGElement {
  const group = svgElement('g', { class: `edge ${kind} ${extra}` });
  group.append(svgElement('path', { class: 'line', d: 'M1 7h27' }));
  const tip = svgElement('g', { class: `arrow ${kind}` });
  const tips = { base: 'M21 3l7 4l-7 4Z', copy: 'M21 3l7 4l-7 4', mount: 'M28 7a3.5 3.5 0 1 1-7 0a3.5 3.5 0 1 1 7 0Z' };
  tip.append(svgElement('path', { d: tips[kind] }));
  group.append(tip);
  return group;
}

function stepsSample(): SVGElement {
  const text = svgElement('text', { class: 'steps', x: '10', y: '12' });
  text.textContent = '≡';
  return text;
}

function nodeSample(classes: string, radius: number): SVGElement {
  const group = svgElement('g', { class: `node ${classes}` });
  group.append(svgElement('rect', { class: 'box', x: '1', y: '1', width: '28', height: '12', rx: String(radius) }));
  group.append(svgElement('path', { class: 'caret', d: 'M6 3v8' }));
  return group;
}
