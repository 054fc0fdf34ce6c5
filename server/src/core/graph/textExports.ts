/** A stage graph as Mermaid and as Graphviz DOT text. Ids are made up, so that no name in the file can break out of them. */
import type { GraphEdgeKind, StageGraph } from './graph';

const mermaidArrows: Readonly<Record<GraphEdgeKind, string>> = { base: '-->', copy: '-.->', mount: '-.-o' };

export function toMermaid({ nodes, edges }: StageGraph): string {
  const ids = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lines = ['flowchart LR'];
  for (const { id, kind, label, isDefault } of nodes) {
    const text = `"${escapeMermaid(label)}"`;
    const shape = kind === 'stage' ? `[${text}]` : `([${text}])`;
    lines.push(`  ${ids.get(id)}${shape}${isDefault ? ':::default_target' : kind === 'stage' ? '' : ':::external'}`);
  }
  for (const { source, target, kind, count } of edges) {
    const label = count > 1 ? `|"×${count}"|` : '';
    lines.push(`  ${ids.get(source)} ${mermaidArrows[kind]}${label} ${ids.get(target)}`);
  }
  lines.push(
    '  classDef default_target fill:#0969da,color:#fff,stroke:#0969da',
    '  classDef external stroke-dasharray:5 4',
  );
  return `${lines.join('\n')}\n`;
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
  for (const { id, kind, label, isDefault } of nodes) {
    const style = isDefault
      ? ' style="rounded,filled" fillcolor=lightblue'
      : kind === 'stage'
        ? ''
        : ' style="rounded,dashed" color=grey';
    lines.push(`  ${ids.get(id)} [label=${quoteDot(label)}${style}]`);
  }
  for (const { source, target, kind, count } of edges) {
    const label = count > 1 ? ` label="×${count}"` : '';
    lines.push(`  ${ids.get(source)} -> ${ids.get(target)} [${dotStyles[kind]}${label}]`);
  }
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

/** A quoted DOT string; a backslash is doubled, so that Graphviz's own escapes such as `\N` stay text. */
function quoteDot(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replace(/\r?\n/g, ' ')}"`;
}
