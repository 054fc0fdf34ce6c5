/** What the panel and its page say to each other. */
import type { Direction } from '../../../server/src/core/graph/layout/layout';
import type { GraphEdgeKind, StageGraph } from '../../../server/src/protocol/protocol';

export type ToPage =
  | { readonly type: 'graph'; readonly graph: StageGraph }
  /** In place of a graph: why there is none, and what to do. */
  | { readonly type: 'notice'; readonly text: string }
  /** The document has another URI now. */
  | { readonly type: 'moved'; readonly uri: string }
  /** The user asked for this stage. */
  | { readonly type: 'select'; readonly id: string }
  /** The stage that the editor's cursor is in. */
  | { readonly type: 'cursor'; readonly id: string | undefined };

export type FromPage =
  | { readonly type: 'ready' }
  | { readonly type: 'revealNode'; readonly id: string }
  /** `turn` counts the clicks on the same edge, so that each goes to its next reference. */
  | {
      readonly type: 'revealEdge';
      readonly source: string;
      readonly target: string;
      readonly kind: GraphEdgeKind;
      readonly turn: number;
    }
  | { readonly type: 'build'; readonly id: string }
  /** As the page shows it: `only` is the node whose needs are shown, when it isn't the whole graph. */
  | { readonly type: 'export'; readonly direction: Direction; readonly only?: string };

/** A message of the page, or undefined for anything else. */
export function readMessage(value: unknown): FromPage | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value)) return undefined;
  const message = value as FromPage;
  switch (message.type) {
    case 'ready':
      return { type: 'ready' };
    case 'export': {
      const { direction, only } = message;
      const isWhole = only === undefined;
      if ((direction !== 'right' && direction !== 'down') || !(isWhole || typeof only === 'string')) return undefined;
      return isWhole ? { type: 'export', direction } : { type: 'export', direction, only };
    }
    case 'revealNode':
    case 'build':
      return typeof message.id === 'string' ? { type: message.type, id: message.id } : undefined;
    case 'revealEdge': {
      const { source, target, kind, turn } = message;
      const isEdge = typeof source === 'string' && typeof target === 'string' && isCount(turn);
      return isEdge && ['base', 'copy', 'mount'].includes(kind)
        ? { type: 'revealEdge', source, target, kind, turn }
        : undefined;
    }
    default:
      return undefined;
  }
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
