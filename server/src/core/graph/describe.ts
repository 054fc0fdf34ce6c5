import type { GraphEdgeKind, GraphNode, StageGraph } from './graph';

/** The words of a description that are not the Dockerfile's; `{0}` stands for what is filled in. */
export interface DescriptionTexts {
  readonly graph: string;
  readonly stage: string;
  readonly image: string;
  readonly context: string;
  readonly default: string;
  readonly unused: string;
  readonly usedBy: string;
  readonly line: string;
  readonly target: string;
  readonly broken: string;
  readonly undefined: string;
  readonly cycle: string;
  readonly from: string;
  readonly instructions: string;
  readonly oneInstruction: string;
  /** The language of `and` in lists, as in HTML. */
  readonly language: string;
}

export const englishTexts: DescriptionTexts = {
  graph: 'Stage graph',
  stage: 'stage',
  image: 'image',
  context: 'named context',
  default: 'default target',
  unused: 'unused',
  usedBy: 'used by {0}',
  line: 'line {0}',
  target: 'target',
  broken: 'cannot be built',
  undefined: 'no such stage',
  cycle: 'in a cycle of stages',
  from: 'from {0}',
  instructions: '{0} instructions',
  oneInstruction: '1 instruction',
  language: 'en',
};

/** How a Dockerfile writes each kind of reference. */
export const keywords: Readonly<Record<GraphEdgeKind, string>> = {
  base: 'FROM',
  copy: 'COPY --from',
  mount: 'RUN --mount',
};

const longestList = 4;

/** The base as it stands in the drawing: as BuildKit expands it. */
export function shownBase({ kind, base = '', resolvedBase = base }: GraphNode): string {
  return kind === 'stage' ? resolvedBase : '';
}

/**
 * All that the drawing shows of a node, for a tooltip and a screen reader: `stage build, from golang:1.22, used by release
 * and test, COPY --from tools ×2, 3 instructions, line 12`.
 */
export function describeNode(node: GraphNode, graph: StageGraph, texts = englishTexts): string {
  const base = shownBase(node);
  const users = usersOf(node, graph);
  const names = users.length > longestList ? list(users) : new Intl.ListFormat(texts.language).format(users);
  const parts = [
    `${texts[node.kind]} ${node.label}`,
    ...problemsOf(node, texts),
    base ? fill(texts.from, base === node.base ? base : `${base} (${node.base})`) : '',
    users.length > 0 ? fill(texts.usedBy, names) : '',
    usedBy(node, 'copy', graph),
    usedBy(node, 'mount', graph),
    instructionCount(node, texts),
    node.isDefault ? texts.default : '',
    node.isTarget ? texts.target : '',
    node.unused ? texts.unused : '',
    node.selectionRange ? fill(texts.line, String(node.selectionRange.start.line + 1)) : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** `COPY --from tools ×2`. */
function usedBy({ id }: GraphNode, kind: GraphEdgeKind, { nodes, edges }: StageGraph): string {
  const labels = new Map(nodes.map((node) => [node.id, node.label]));
  const own = edges.filter((edge) => edge.kind === kind && edge.target === id);
  const names = own.map(({ source, count }) => `${labels.get(source) ?? source}${count > 1 ? ` ×${count}` : ''}`);
  return names.length > 0 ? `${keywords[kind]} ${list(names)}` : '';
}

/** What is wrong with a node, in words: what it is, then the errors' messages. */
export function problemsOf(node: GraphNode, texts = englishTexts): readonly string[] {
  const { isBroken, isUndefined, inCycle, errors = [] } = node;
  const kinds = [isBroken ? texts.broken : '', isUndefined ? texts.undefined : '', inCycle ? texts.cycle : ''];
  return [...kinds.filter(Boolean), ...errors];
}

function instructionCount({ instructions: count }: GraphNode, texts: DescriptionTexts): string {
  if (count === undefined) return '';
  return count === 1 ? texts.oneInstruction : fill(texts.instructions, String(count));
}

function usersOf({ id }: GraphNode, { nodes, edges }: StageGraph): readonly string[] {
  const labels = new Map(nodes.map((node) => [node.id, node.label]));
  const users = new Set(edges.filter(({ source }) => source === id).map(({ target }) => target));
  return [...users].map((user) => labels.get(user) ?? user);
}

function fill(text: string, value: string): string {
  return text.replace('{0}', () => value);
}

function list(names: readonly string[]): string {
  const rest = names.length - longestList;
  return rest > 1 ? `${names.slice(0, longestList).join(', ')} +${rest}` : names.join(', ');
}
