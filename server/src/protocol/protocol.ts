/**
 * The requests that are Multistage's own, beside LSP's. The client imports this file;
 * everything in it is plain data. Positions and ranges are LSP's: zero-based, UTF-16.
 */
import type { RuleLevel } from '../core/check/ruleLevels';
import type { Position, Range } from '../core/text/position';

export type { GraphEdge, GraphEdgeKind, GraphNode, GraphNodeKind, StageGraph } from '../core/graph/graph';
export type { Range };

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

/** `multistage/stageGraph`: DocumentParams -> StageGraph, or null when the document is not open. */
export const stageGraphMethod = 'multistage/stageGraph';

/** `multistage/targets`: DocumentParams -> BuildTarget[] in file order, empty when the document is not open. */
export const targetsMethod = 'multistage/targets';

export interface BuildArgument {
  readonly name: string;
  /** The default as BuildKit would expand it; absent where the ARG has none. */
  readonly defaultValue?: string;
  /** The comment that documents the ARG, without its name. */
  readonly description?: string;
}

export interface BuildTarget {
  readonly index: number;
  /** Absent for an unnamed stage: `--target` cannot name it, so it can be built only where it is the default. */
  readonly name?: string;
  readonly base: string;
  readonly description?: string;
  readonly isDefault: boolean;
  readonly range: Range;
  readonly selectionRange: Range;
  /** The build arguments that this target reads, itself or through the stages it needs, in file order. */
  readonly arguments: readonly BuildArgument[];
}

/** Client commands that the server names in code lenses. */
export const buildStageCommand = 'multistage.buildStage';
export const showStageGraphCommand = 'multistage.showStageGraph';
export const showReferencesCommand = 'multistage.showReferences';

/** The argument of `multistage.buildStage`; without one it asks for the stage. */
export interface BuildStageArgument {
  readonly uri: string;
  readonly stageIndex: number;
}

/** The argument of `multistage.showStageGraph`; without one it takes the active editor. */
export interface ShowStageGraphArgument {
  readonly uri: string;
  readonly stageIndex?: number;
}

export interface Location {
  readonly uri: string;
  readonly range: Range;
}

/** The argument of `multistage.showReferences`. */
export interface ShowReferencesArgument {
  readonly uri: string;
  readonly position: Position;
  readonly locations: readonly Location[];
}

/** The argument of the client's command that `InitializationOptions.ruleLevelCommand` names. */
export interface SetRuleLevelArgument {
  /** The document whose settings are meant. */
  readonly uri: string;
  readonly rule: string;
  readonly level: RuleLevel;
}

/** `multistage/readFile`, server to client: ReadFileParams -> the file's text, or null when it cannot be read. */
export const readFileMethod = 'multistage/readFile';

export interface ReadFileParams {
  readonly uri: string;
}

/**
 * `multistage/inspectImage`, server to client: InspectImageParams -> InspectedImage, or null where the client's engine
 * has no such image, or may not be asked. Nothing is ever pulled.
 */
export const inspectImageMethod = 'multistage/inspectImage';

export interface InspectImageParams {
  /** An image's name as FROM would have it: a valid reference. */
  readonly image: string;
}

/** What an image's config gives to a stage that builds on it. */
export interface InspectedImage {
  /** Values by name. */
  readonly environment: Readonly<Record<string, string>>;
  readonly shell?: readonly string[];
  /** Absolute. */
  readonly workdir?: string;
  readonly user?: string;
}

/** `multistage/imagesChanged`, a notification of the client: what its engine has may be another than before. */
export const imagesChangedMethod = 'multistage/imagesChanged';

/** `multistage/ping`: nothing -> null. A server that doesn't answer it hangs. */
export const pingMethod = 'multistage/ping';

/** What a client may send along when it starts the server, beside the settings under `multistage.*`. */
export interface InitializationOptions {
  /** The client's command that opens the completion list, for items after which a value is chosen. */
  readonly suggestCommand?: string;
  /** The client's command that sets a rule's level in its settings; it takes a SetRuleLevelArgument. */
  readonly ruleLevelCommand?: string;
  /** The folder of the pages on our own rules, `NAME.md`, by URI without a slash at its end; they are linked from findings. */
  readonly ruleDocs?: string;
  /** The client answers `multistage/readFile`. Without, the server looks itself where it runs beside the files. */
  readonly canReadFile?: boolean;
  /** The client answers `multistage/inspectImage`. */
  readonly canInspectImages?: boolean;
}
