import './main.css';
import type { Direction } from '../../server/src/core/graph/layout/layout';
import type { GraphEdgeKind, StageGraph } from '../../server/src/protocol/protocol';
import type { Labels } from '../src/graph/labels';
import type { FromPage, ToPage } from '../src/graph/messages';
import { counterpart, neededBy, subgraph } from '../src/graph/relations';
import { betterDirection, createMeasure, drawGraph } from './drawing';
import { createLegend } from './legend';
import { canBuild, setPageContext } from './menuContext';
import { allNodes, findNode, markNodes, nodeInTheMiddle, nodeTowards } from './nodes';
import { createToolbar } from './toolbar';
import { Viewport } from './viewport';

/** What outlives the page. */
interface PageState {
  readonly uri: string;
  readonly direction?: Direction;
  readonly isLegendHidden?: boolean;
}

const zoomStep = 1.25;

const vscode = acquireVsCodeApi<PageState>();
const labels = JSON.parse(document.body.dataset.labels ?? '{}') as Labels;
const measure = createMeasure();
let state: PageState = { ...vscode.getState(), uri: document.body.dataset.uri ?? '' };
vscode.setState(state);

let graph: StageGraph = { nodes: [], edges: [] };
let direction: Direction = 'right';
let selected: string | undefined;
/** The node that all that is shown is needed by. */
let filter: string | undefined;
let cursor: string | undefined;
/** How often each edge was clicked. */
const turns = new Map<string, number>();

const main = element('main', 'page');
const heading = element('h1', 'unseen');
heading.textContent = labels.graph;
const canvas = element('div', 'canvas');
const notice = element('p', 'notice');
notice.setAttribute('role', 'status');
const live = element('div', 'unseen live');
live.setAttribute('aria-live', 'polite');
const viewport = new Viewport(canvas, () => chooseDirection() && redraw());
const legend = createLegend(labels);
const toolbar = createToolbar(labels, {
  build: () => selected !== undefined && post({ type: 'build', id: selected }),
  only: toggleFilter,
  zoomOut: () => viewport.zoom(1 / zoomStep),
  zoomIn: () => viewport.zoom(zoomStep),
  fit: () => viewport.fit(),
  turn() {
    direction = direction === 'right' ? 'down' : 'right';
    save({ direction });
    redraw();
    viewport.fit();
  },
  legend() {
    save({ isLegendHidden: !state.isLegendHidden });
    showState();
  },
  export: () => post({ type: 'export', direction, only: filter }),
});
setPageContext(document.body, state.uri);
main.append(heading, toolbar.element, canvas, notice, legend.element, live);
document.body.append(main);
showState();

function element(tag: string, className: string): HTMLElement {
  const created = document.createElement(tag);
  created.className = className;
  return created;
}

function post(message: FromPage): void {
  vscode.postMessage(message);
}

function save(change: Partial<PageState>): void {
  state = { ...state, ...change };
  vscode.setState(state);
  setPageContext(document.body, state.uri);
}

/** The direction that shows more, until the user chooses one. Says whether it is another one now. */
function chooseDirection(): boolean {
  const before = direction;
  direction = state.direction ?? betterDirection(canvas, shownGraph(), measure);
  return direction !== before;
}

/** The stage that the cursor is in, else what a build makes, where it is shown. */
function startingNode(): SVGGElement | null {
  const standard =
    graph.nodes.find(({ isDefault }) => isDefault)?.id ?? graph.nodes.findLast(({ kind }) => kind === 'stage')?.id;
  return findNode(canvas, selected) ?? findNode(canvas, cursor) ?? findNode(canvas, standard);
}

function isGraphShown(): boolean {
  return !canvas.hidden && graph.nodes.length > 0;
}

function shownGraph(): StageGraph {
  return filter === undefined ? graph : subgraph(graph, neededBy(graph, filter));
}

/** Draws anew; a node that had the focus has it again. */
function redraw(focused = focusedNode()): void {
  drawGraph(canvas, shownGraph(), direction, labels, measure);
  if (selected !== undefined && !findNode(canvas, selected)) selected = undefined;
  showState();
  if (focused !== undefined) (findNode(canvas, focused) ?? findNode(canvas, tabStop()))?.focus({ preventScroll: true });
}

function focusedNode(): string | undefined {
  return (document.activeElement?.closest('.node') as SVGGElement | null | undefined)?.dataset.id;
}

function tabStop(): string | undefined {
  const { nodes } = shownGraph();
  const isShown = (id: string | undefined) => nodes.some((node) => node.id === id);
  return [focusedNode(), selected, cursor].find(isShown) ?? nodes[0]?.id;
}

function showState(): void {
  const shown = shownGraph();
  markNodes(canvas, graph, { selected, cursor, stop: tabStop() });
  const stage = graph.nodes.find(({ id, kind }) => id === selected && kind === 'stage');
  toolbar.update({
    isEmpty: !isGraphShown(),
    canBuild: stage !== undefined && canBuild(stage),
    canFilter: selected !== undefined || filter !== undefined,
    isFiltered: filter !== undefined,
    isLegendShown: !state.isLegendHidden,
  });
  legend.update(shown, isGraphShown() && !state.isLegendHidden, cursor !== undefined);
}

function select(id: string | undefined): void {
  selected = id;
  showState();
}

function focus(node: SVGGElement | null | undefined): void {
  if (!node) return;
  node.focus({ preventScroll: true });
  select(node.dataset.id);
  viewport.show(node);
}

function toggleFilter(): void {
  filter = filter === undefined ? selected : undefined;
  chooseDirection();
  redraw();
  viewport.open(startingNode);
  const [shown, all] = [shownGraph().nodes.length, graph.nodes.length];
  live.textContent = labels.shown.replace('{0}', String(shown)).replace('{1}', String(all));
}

canvas.addEventListener('click', ({ target }) => {
  if (viewport.wasDragged) return;
  const node = (target as Element).closest<SVGGElement>('.node');
  const edge = (target as Element).closest<SVGGElement>('.edge');
  if (node?.dataset.id !== undefined) {
    node.focus({ preventScroll: true });
    select(node.dataset.id);
    post({ type: 'revealNode', id: node.dataset.id });
  } else if (edge) {
    const { source = '', target: user = '', kind } = edge.dataset;
    const key = JSON.stringify([source, user, kind]);
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    post({ type: 'revealEdge', source, target: user, kind: kind as GraphEdgeKind, turn });
  } else {
    select(undefined);
  }
});

canvas.addEventListener('keydown', (event) => {
  const node = (event.target as Element).closest<SVGGElement>('.node');
  const id = node?.dataset.id;
  if (!node || id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'Enter') post({ type: 'revealNode', id });
  else if (event.key === ' ') select(selected === id ? undefined : id);
  else if (event.key === 'Escape') select(undefined);
  else if (event.key === 'Home') focus(allNodes(canvas)[0]);
  else if (event.key === 'End') focus(allNodes(canvas).at(-1));
  else if (event.key.startsWith('Arrow')) focus(nodeTowards(canvas, node, event.key));
  else return;
  event.preventDefault();
});

document.addEventListener('keydown', ({ key, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || !isGraphShown()) return;
  if (key === '+' || key === '=') viewport.zoom(zoomStep);
  else if (key === '-') viewport.zoom(1 / zoomStep);
  else if (key === '0') viewport.fit();
});

/** Takes a graph over from the one before: what was selected, focused and in view stays so. */
function update(next: StageGraph): void {
  const before = graph;
  const follow = (id: string | undefined) => (id === undefined ? undefined : counterpart(before, id, next));
  const isKept = (id: string | undefined) => follow(id) !== undefined;
  const isFirst = before.nodes.length === 0;
  if (canvas.hidden) hideNotice();
  const isInView = (node: Element) => viewport.sees(node);
  const wasInView = allNodes(canvas).some(isInView);
  const focused = focusedNode();
  const marked = [selected, cursor].find((id) => findNode(canvas, id) && isKept(id));
  const anchor = marked ?? nodeInTheMiddle(canvas, isKept)?.dataset.id;
  const anchorElement = findNode(canvas, anchor);
  graph = next;
  selected = follow(selected);
  filter = follow(filter);
  cursor = follow(cursor);
  if (isFirst) chooseDirection();
  viewport.keep(
    anchorElement,
    () => redraw(focused === undefined ? undefined : (follow(focused) ?? '')),
    () => findNode(canvas, follow(anchor)),
  );
  // What was in view may be gone.
  if (isFirst || (wasInView && !allNodes(canvas).some(isInView))) viewport.open(startingNode);
}

/** In place of the graph, which is kept: it may come back with the next edit. */
function showNotice(text: string): void {
  canvas.hidden = true;
  notice.textContent = text;
  showState();
}

function hideNotice(): void {
  canvas.hidden = false;
  notice.textContent = '';
  showState();
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'graph':
      update(data.graph);
      break;
    case 'notice':
      showNotice(data.text);
      break;
    case 'moved':
      save({ uri: data.uri });
      break;
    case 'select': {
      if (!findNode(canvas, data.id) && filter !== undefined) toggleFilter();
      const node = findNode(canvas, data.id);
      if (!node) break;
      select(data.id);
      viewport.show(node);
      break;
    }
    case 'cursor':
      cursor = data.id;
      showState();
      if (viewport.isOpening) viewport.open(startingNode);
      break;
  }
});

post({ type: 'ready' });
