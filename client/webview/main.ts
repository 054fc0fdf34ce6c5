/** The page of the graph panel: draws what it is given, and says what the user does with it. */
import './main.css';
import type { StageGraph } from '../../server/src/protocol';
import type { FromPage, ToPage } from '../src/graph/messages';
import { drawGraph } from './drawing';
import { neededBy, related, subgraph } from './relations';
import { createToolbar, type Labels } from './toolbar';
import { Viewport } from './viewport';

interface PageState {
  readonly uri: string;
  readonly direction?: 'right' | 'down';
  readonly isLegendHidden?: boolean;
}

const vscode = acquireVsCodeApi<PageState>();
const labels = JSON.parse(document.body.dataset.labels ?? '{}') as Labels;
let state: PageState = vscode.getState() ?? { uri: document.body.dataset.uri ?? '' };
vscode.setState(state);

let graph: StageGraph = { nodes: [], edges: [] };
let selected: string | undefined;
let cursorStage: string | undefined;
let isFiltered = false;
let isFirst = true;
const turns = new Map<string, number>();

const canvas = element('div', 'canvas');
const notice = element('p', 'notice');
const live = element('div', 'live');
live.setAttribute('aria-live', 'polite');
notice.setAttribute('role', 'status');
const viewport = new Viewport(canvas);
const toolbar = createToolbar(labels, {
  fit: () => viewport.fit(),
  zoom: (factor) => viewport.zoom(factor),
  turn: () => {
    save({ direction: direction() === 'right' ? 'down' : 'right' });
    draw();
    viewport.fit();
  },
  filter: () => {
    isFiltered = !isFiltered;
    draw();
    viewport.fit();
  },
  legend: () => save({ isLegendHidden: !state.isLegendHidden }),
  build: () => selected && post({ type: 'build', id: selected }),
  export: () => post({ type: 'export' }),
});
document.body.append(toolbar.element, canvas, notice, toolbar.legend, live);
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
  showState();
}

function direction(): 'right' | 'down' {
  return state.direction ?? 'right';
}

function shownGraph(): StageGraph {
  return isFiltered && selected ? subgraph(graph, neededBy(graph, selected)) : graph;
}

function draw(): void {
  const hasFocus = canvas.contains(document.activeElement);
  drawGraph(canvas, shownGraph(), direction());
  if (selected && !canvas.querySelector(nodeSelector(selected))) selected = undefined;
  showState();
  if (hasFocus) focusNode(selected ?? shownGraph().nodes[0]?.id);
}

function nodeSelector(id: string): string {
  return `.node[data-id="${CSS.escape(id)}"]`;
}

/** Marks what is selected, what it is related to, and where the editor's cursor is. */
function showState(): void {
  const near = selected ? related(graph, selected) : undefined;
  for (const node of canvas.querySelectorAll<SVGGElement>('.node')) {
    const id = node.dataset.id ?? '';
    node.classList.toggle('selected', id === selected);
    node.classList.toggle('faded', near !== undefined && !near.has(id));
    node.classList.toggle('cursor', id === cursorStage);
    node.setAttribute('aria-pressed', String(id === selected));
    node.tabIndex = id === (selected ?? shownGraph().nodes[0]?.id) ? 0 : -1;
  }
  for (const edge of canvas.querySelectorAll<SVGGElement>('.edge')) {
    const { source = '', target = '' } = edge.dataset;
    edge.classList.toggle('faded', near !== undefined && !(near.has(source) && near.has(target)));
  }
  const stage = graph.nodes.find((node) => node.id === selected && node.kind === 'stage');
  toolbar.update({
    canBuild: stage !== undefined && (stage.name !== undefined || stage.isDefault === true),
    canFilter: selected !== undefined || isFiltered,
    isFiltered,
    isLegendShown: !state.isLegendHidden && graph.nodes.length > 0,
    isEmpty: graph.nodes.length === 0,
  });
}

function select(id: string | undefined): void {
  selected = id;
  showState();
  live.textContent = id ? (canvas.querySelector(nodeSelector(id))?.getAttribute('aria-label') ?? '') : '';
}

function focusNode(id: string | undefined): void {
  if (id) canvas.querySelector<SVGGElement>(nodeSelector(id))?.focus({ preventScroll: true });
}

canvas.addEventListener('click', ({ target }) => {
  if (viewport.wasDragged) return;
  const clicked = target as Element;
  const node = clicked.closest<SVGGElement>('.node');
  const edge = clicked.closest<SVGGElement>('.edge');
  if (node?.dataset.id) {
    select(node.dataset.id);
    focusNode(node.dataset.id);
    post({ type: 'revealNode', id: node.dataset.id });
  } else if (edge) {
    const { source = '', target: user = '', kind = 'base' } = edge.dataset;
    const key = `${source} ${user} ${kind}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    post({ type: 'revealEdge', source, target: user, kind: kind as 'base', turn });
  } else {
    select(undefined);
  }
});

canvas.addEventListener('keydown', (event) => {
  const id = (event.target as Element).closest<SVGGElement>('.node')?.dataset.id;
  if (!id) return;
  if (event.key === 'Enter' || event.key === ' ') post({ type: 'revealNode', id });
  else if (event.key === 'Escape') select(undefined);
  else if (event.key.startsWith('Arrow')) moveFocus(id, event.key);
  else return;
  event.preventDefault();
});

document.addEventListener('keydown', ({ key }) => {
  if (key === '+' || key === '=') viewport.zoom(1.25);
  else if (key === '-') viewport.zoom(0.8);
  else if (key === '0') viewport.fit();
});

/** To the nearest node in the arrow's direction. */
function moveFocus(id: string, key: string): void {
  const from = center(id);
  const isHorizontal = key === 'ArrowLeft' || key === 'ArrowRight';
  const sign = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  let best: { readonly id: string; readonly distance: number } | undefined;
  for (const node of shownGraph().nodes) {
    const to = center(node.id);
    if (!from || !to || node.id === id) continue;
    const ahead = sign * (isHorizontal ? to.x - from.x : to.y - from.y);
    const aside = Math.abs(isHorizontal ? to.y - from.y : to.x - from.x);
    const distance = ahead + 2 * aside;
    if (ahead > 1 && (!best || distance < best.distance)) best = { id: node.id, distance };
  }
  if (!best) return;
  select(best.id);
  focusNode(best.id);
  viewport.show(canvas.querySelector<SVGGElement>(nodeSelector(best.id)));
}

function center(id: string): { readonly x: number; readonly y: number } | undefined {
  const box = canvas.querySelector<SVGGElement>(nodeSelector(id))?.getBoundingClientRect();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

window.addEventListener('message', ({ data }: MessageEvent<ToPage>) => {
  switch (data.type) {
    case 'graph':
      graph = data.graph;
      notice.textContent = '';
      draw();
      if (isFirst) viewport.fit();
      isFirst = false;
      break;
    case 'notice':
      graph = { nodes: [], edges: [] };
      notice.textContent = data.text;
      draw();
      isFirst = true;
      break;
    case 'cursor':
      cursorStage = data.id;
      showState();
      break;
  }
});

post({ type: 'ready' });
