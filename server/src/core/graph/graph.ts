/** The stage graph as plain data: what the server answers, the page draws and the command line prints. */
import type { Range } from '../text/position';

export type GraphNodeKind = 'stage' | 'image' | 'context';

export interface GraphNode {
  /** Stable across edits that keep the stage: `stage:<index>`, `image:<reference>`, `context:<name>`. */
  readonly id: string;
  readonly kind: GraphNodeKind;
  readonly label: string;
  /** Stages only, from 0. */
  readonly index?: number;
  readonly name?: string;
  /** Stages only: what follows FROM, as written. */
  readonly base?: string;
  /** Stages only: the base as BuildKit expands it, where that differs from what is written. */
  readonly resolvedBase?: string;
  /** Stages only: how many instructions follow FROM. */
  readonly instructions?: number;
  /** Stages only: from FROM to the end of the stage's last instruction. */
  readonly range?: Range;
  /** Stages only: the name, or the base where there is no name. */
  readonly selectionRange?: Range;
  /** The stage that a build without a target makes. */
  readonly isDefault?: boolean;
  /** `--target` can name it, and no other stage uses it: made for its own sake. The default target has it not. */
  readonly isTarget?: boolean;
  /** Nothing can be built of it: what follows FROM is an error. It is never the default target. */
  readonly isBroken?: boolean;
  /** Images only: the name is likely meant for a stage that does not exist. */
  readonly isUndefined?: boolean;
  /** Stages only: it is part of a cycle of stages that copy or mount from each other. */
  readonly inCycle?: boolean;
  /** What is wrong with it: messages of errors, the first few. */
  readonly errors?: readonly string[];
  /** No build can make it: nothing needs it, it is not the default, and `--target` can't name it. */
  readonly unused?: boolean;
}

export type GraphEdgeKind = 'base' | 'copy' | 'mount';

/** Runs from what is used to what uses it. References of one kind between two nodes are one edge. */
export interface GraphEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: GraphEdgeKind;
  readonly count: number;
  /** Where the references are written. */
  readonly ranges: readonly Range[];
  /** It is part of a cycle of stages. */
  readonly inCycle?: boolean;
}

export interface StageGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
