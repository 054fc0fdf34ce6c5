import type { GraphNode } from '../../server/src/core/graph/graph';

/** What VS Code's menu on the page knows of the node under the pointer: keys for `when`, and the commands' argument. */
interface NodeContext {
  readonly webviewSection: GraphNode['kind'];
  readonly name: string;
  readonly stageIndex?: number;
  readonly canBuild: boolean;
}

/** No Cut, Copy and Paste, which mean nothing in a drawing. */
export function setPageContext(body: HTMLElement, uri: string): void {
  body.dataset.vscodeContext = JSON.stringify({ preventDefaultContextMenuItems: true, uri });
}

export function setNodeContext(element: SVGGElement, node: GraphNode): void {
  const { kind, label, index } = node;
  const context: NodeContext = { webviewSection: kind, name: label, stageIndex: index, canBuild: canBuild(node) };
  element.dataset.vscodeContext = JSON.stringify(context);
}

/** A build can name the stage, or makes it without being told. */
export function canBuild({ kind, name, isDefault, isBroken }: GraphNode): boolean {
  return kind === 'stage' && !isBroken && (name !== undefined || isDefault === true);
}
