/** A stage graph as Mermaid and as Graphviz DOT text. Ids are made up, so that no name in the file can break out of them. */
import type { GraphEdgeKind, GraphNode, StageGraph } from './graph';

const mermaidArrows: Readonly<Record<GraphEdgeKind, string>> = { base: '-->', copy: '-.->', mount: '-.-o' };

export function toMermaid({ nodes, edges }: StageGraph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const node of nodes) {
    const text = `"${escapeMermaid(node.label)}"`;
    const shape = node.kind === 'stage' ? `[${text}]` : `([${text}])`;
    const style = mermaidStyle(node);
    lines.push(`  ${ids.get(node.id)}${shape}${style && `:::${style}`}`);
  }
  for (const { source, target, kind, count } of edges) {
    const label = count > 1 ? `|"×${count}"|` : '';
    lines.push(`  ${ids.get(source)} ${mermaidArrows[kind]}${label} ${ids.get(target)}`);
  }
  lines.push(
    '  classDef default_target fill:#0969da,color:#fff,stroke:#0969da',
    '  classDef external stroke-dasharray:5 4',
    ...(nodes.some(isWrong) ? ['  classDef problem stroke:#cf222e,stroke-width:2px'] : []),
  );
  return `${lines.join('\n')}\n`;
}

function mermaidStyle(node: GraphNode): string {
  if (isWrong(node)) return 'problem';
  if (node.isDefault) return 'default_target';
  return node.kind === 'stage' ? '' : 'external';
}

/** What must not look like a stage or an image that can be built. */
function isWrong({ isBroken, isUndefined, inCycle }: GraphNode): boolean {
  return Boolean(isBroken || isUndefined || inCycle);
}

/** Mermaid reads `#quot;`-like entities inside quotes, by code point. */
function escapeMermaid(text: string): string {
  return [...text].map((char) => (/[\p{L}\p{N} ._/:@+-]/u.test(char) ? char : `#${char.codePointAt(0)};`)).join('');
}

const dotStyles: Readonly<Record<GraphEdgeKind, string>> = {
  base: 'style=solid',
  copy: 'style=dashed arrowhead=empty',
  mount: 'style=dotted arrowhead=odot',
};

export function toDot({ nodes, edges }: StageGraph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = ['digraph stages {', '  rankdir=LR', '  node [shape=box style=rounded]'];
  for (const node of nodes) lines.push(`  ${ids.get(node.id)} [label=${quoteDot(node.label)}${dotStyle(node)}]`);
  for (const { source, target, kind, count, inCycle } of edges) {
    const label = count > 1 ? ` label="×${count}"` : '';
    lines.push(
      `  ${ids.get(source)} -> ${ids.get(target)} [${dotStyles[kind]}${label}${inCycle ? ' color=crimson' : ''}]`,
    );
  }
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

function dotStyle(node: GraphNode): string {
  if (isWrong(node)) return ' color=crimson penwidth=2';
  if (node.isDefault) return ' style="rounded,filled" fillcolor=lightblue';
  return node.kind === 'stage' ? '' : ' style="rounded,dashed" color=grey';
}

/** A quoted DOT string; a backslash is doubled, so that Graphviz's own escapes such as `\N` stay text. */
function quoteDot(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, ' ')}"`;
}
