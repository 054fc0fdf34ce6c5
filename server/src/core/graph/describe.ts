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
};

/** How a Dockerfile writes each kind of reference. */
export const keywords: Readonly<Record<GraphEdgeKind, string>> = {
  base: 'FROM',
  copy: 'COPY --from',
  mount: 'RUN --mount',
};

const longestList = 4;

/**
 * All that the drawing shows of a node, for a tooltip and a screen reader: `build, stage, FROM golang:1.22, COPY --from
 * tools ×2, used by release, line 12`.
 */
export function describeNode(node: GraphNode, { nodes, edges }: StageGraph, texts = englishTexts): string {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const used = (kind: GraphEdgeKind) => {
    const own = edges.filter((edge) => edge.kind === kind && edge.target === node.id);
    const names = own.map(({ source, count }) => `${labels.get(source) ?? source}${count > 1 ? ` ×${count}` : ''}`);
    return names.length > 0 ? `${keywords[kind]} ${list(names)}` : '';
  };
  const users = new Set(edges.filter(({ source }) => source === node.id).map(({ target }) => target));
  const userNames = [...users].map((id) => labels.get(id) ?? id);
  const parts = [
    node.label,
    texts[node.kind],
    node.kind === 'stage' && node.base ? `${keywords.base} ${node.base}` : '',
    used('copy'),
    used('mount'),
    node.isDefault ? texts.default : '',
    node.unused ? texts.unused : '',
    userNames.length > 0 ? texts.usedBy.replace('{0}', () => list(userNames)) : '',
    node.selectionRange ? texts.line.replace('{0}', String(node.selectionRange.start.line + 1)) : '',
  ];
  return parts.filter(Boolean).join(', ');
}

function list(names: readonly string[]): string {
  const rest = names.length - longestList;
  return rest > 1 ? `${names.slice(0, longestList).join(', ')} +${rest}` : names.join(', ');
}
