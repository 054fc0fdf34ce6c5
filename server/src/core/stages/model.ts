/** The meaning of a Dockerfile: its stages, what they refer to, and what their variables are. */
import { knownText, type Value } from '../dockerfile/budget';
import type { Expansion, VariableUse } from '../dockerfile/shellWord';
import type { Dockerfile, Flag, Instruction, InstructionSyntax, Pair, Span, Word } from '../dockerfile/syntax';
import type { ImageConfig } from '../images/imageConfig';
import type { NameTree } from './nameTree';

/** A stage with all that belongs to it. Each version of a file has stages of its own. */
export interface Stage {
  /** From 0, in file order. */
  readonly index: number;
  readonly from: Instruction;
  /** What follows FROM in the stage. */
  readonly instructions: readonly Instruction[];
  /** Lower-case, as BuildKit keeps it; absent for an unnamed stage and for a name that BuildKit refuses. */
  readonly name?: string;
  /** The word after AS, also where it is no valid name. */
  readonly nameWord?: Word;
  /** The word after FROM; absent in a half-typed line. */
  readonly baseWord?: Word;
  readonly platform?: Flag;
  /** FROM with its words expanded: the base, then the platform. */
  readonly expandedFrom: Evaluation;
  /** What it starts from: the named context where one replaces it. Absent in a half-typed line. */
  readonly base?: ReferenceTarget;
  /** The stages that it needs directly: its base first, then what it copies and mounts from. */
  readonly needs: ReadonlySet<Stage>;
  /** What its instructions evaluate to, without places. */
  readonly evaluation: StageEvaluation;
  /** Before its first step. */
  readonly start: StageState;
  /** After its last step. */
  readonly end: StageState;
  /** The evaluation's steps with their places: triggers first, then its own instructions. */
  readonly steps: readonly Step[];
}

export type ReferenceKind = 'base' | 'copy' | 'mount';

export type ReferenceTarget =
  | { readonly kind: 'stage'; readonly stage: Stage; readonly byIndex: boolean }
  | { readonly kind: 'scratch' }
  /** An image, also a bare name that is no stage's; `name` as BuildKit would resolve it. */
  | { readonly kind: 'image'; readonly name: string }
  /** A named context that was given to the build. */
  | { readonly kind: 'context'; readonly name: string }
  /** A number that is no stage's index. */
  | { readonly kind: 'index'; readonly index: number }
  /** A variable where BuildKit allows none. */
  | { readonly kind: 'variable' }
  /** FROM expands to nothing. */
  | { readonly kind: 'blank' };

/** A place where a stage, an image or a context is named. */
export interface StageReference {
  readonly kind: ReferenceKind;
  /** The stage that needs it. */
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The name as written; its span counts from the instruction's start. */
  readonly word: Word;
  /** The name as BuildKit looks it up: FROM's after expansion. */
  readonly name: string;
  readonly target: ReferenceTarget;
  /** Written in an ONBUILD: it is the child stages' reference. */
  readonly inTrigger: boolean;
}

export type VariableKind = 'arg' | 'env' | 'predefined' | 'image';

export interface VariableDefinition {
  readonly name: string;
  readonly kind: VariableKind;
  /**
   * The instruction that defines it, an ONBUILD for a trigger; absent for predefined variables and those of a base
   * image. `definingInstruction` says where it stands.
   */
  readonly written?: InstructionSyntax;
  readonly pair?: Pair;
  /** Expanded; absent when it is declared only, or not known. */
  readonly value?: Value;
  /** Only the base image knows the value, or a part of it, for which `${NAME}` stands in it. */
  readonly hasUnknownPart?: boolean;
  /** The definition whose value a bare `ARG name` takes: the global one, or an ENV that stays. */
  readonly inherits?: VariableDefinition;
}

/** A `$name` in a word that BuildKit expands. */
export interface ResolvedUse extends VariableUse {
  /** Absent when nothing defines it. */
  readonly definition?: VariableDefinition;
}

/**
 * `port`: EXPOSE's words, expanded silently. `heredoc`: a body, offsets count from its start. `unread`: a default that
 * a build argument replaces, so that BuildKit does not look at it.
 */
export type ExpansionKind = 'word' | 'heredoc' | 'port' | 'unread';

/** A word that BuildKit expands, with what came out. */
export interface ExpandedWord {
  readonly word: Word;
  readonly result: Expansion;
  readonly uses: readonly ResolvedUse[];
  readonly kind: ExpansionKind;
}

/** An instruction with its variables worked out. */
export interface Evaluation {
  /** Where it is written; the ONBUILD of a trigger. */
  readonly instruction: Instruction;
  /** What is carried out: the instruction's syntax, or that of an ONBUILD's trigger. */
  readonly syntax: InstructionSyntax;
  /** In the order in which BuildKit expands them; it stops at the first with an error. */
  readonly expanded: readonly ExpandedWord[];
  readonly defines: readonly VariableDefinition[];
}

/** An instruction as a stage carries it out: an own one, or a base stage's ONBUILD trigger. */
export interface Step extends Evaluation {
  readonly stage: Stage;
  readonly isTrigger: boolean;
}

/** A step without its place in the file, so that edits elsewhere leave it as it is. */
export interface StepEvaluation extends Omit<Step, 'stage' | 'instruction'> {
  /** The instruction's own syntax; the ONBUILD of a trigger. */
  readonly written: InstructionSyntax;
}

/** What a stage's instructions evaluate to, wherever they stand: the same object for as long as nothing of it changes. */
export interface StageEvaluation {
  readonly from: InstructionSyntax;
  readonly globalScope: VariableScope;
  readonly start: StageState;
  /** Triggers first, then the stage's own instructions. */
  readonly steps: readonly StepEvaluation[];
  readonly end: StageState;
}

/** The state of a stage before its first step, or after its last, as a stage that builds on it starts. */
export interface StageState {
  readonly scope: VariableScope;
  /** Undefined: neither it nor a base stage sets one, and the base image isn't known to. */
  readonly shell?: readonly string[];
  /** Absolute; undefined when it depends on a base image that isn't known. */
  readonly workdir?: string;
  readonly user?: string;
  readonly hasWorkdir: boolean;
  /** What a path is read by. */
  readonly os: OperatingSystem;
  /** The base image is known, so that what isn't defined here is not defined at all. */
  readonly isBaseKnown: boolean;
}

/** The one whose paths differ, or any other. */
export type OperatingSystem = 'linux' | 'windows';

/** A variable with a value that a stage starts with. */
export interface Inherited {
  readonly definition: VariableDefinition;
  readonly value: Value;
  /** Where it comes among the names that are inherited. */
  readonly order: number;
  /** The same among those of the image config, which come behind all others. */
  readonly configOrder?: number;
}

/** What an instruction of a stage sees of variables. */
export interface VariableScope {
  /** The definition whose value counts, also one that is declared and not set. */
  lookup(name: string): VariableDefinition | undefined;
  /** Undefined also for a declared variable that isn't set. */
  value(name: string): Value | undefined;
  /** Names with a value, in the order of their last definition. */
  environmentNames(): readonly string[];
  /** Those of the scope that it builds on, without an order. */
  inheritedNames(): NameTree<Inherited>;
  /** All that can be seen, by name. */
  definitions(): ReadonlyMap<string, VariableDefinition>;
  /** An empty scope on top of this one, which must not change any more. */
  extend(): MutableScope;
}

/** A scope to which an evaluation still adds. */
export interface MutableScope extends VariableScope {
  /** Sets a variable, as ENV and an ARG with a value do. */
  set(definition: VariableDefinition, value: Value): void;
  /** Declares a build argument, whether or not it has a value. */
  declare(definition: VariableDefinition): void;
}

export interface StageModel {
  readonly dockerfile: Dockerfile;
  readonly options: ModelOptions;
  readonly stages: readonly Stage[];
  /** Before the first FROM. Only ARG is allowed there. */
  readonly preamble: readonly Instruction[];
  readonly globalScope: VariableScope;
  /** Global ARGs, in file order. */
  readonly globals: readonly Evaluation[];
  /** In file order. */
  readonly references: readonly StageReference[];
  /** An instruction's own, COPY and RUN above all; an instruction without any has no entry. */
  readonly referencesIn: ReadonlyMap<Instruction, readonly StageReference[]>;
}

/** All that is evaluated: the global ARGs, the stages' FROMs, then their steps. */
export function evaluationsOf({ globals, stages }: StageModel): readonly Evaluation[] {
  return [...globals, ...stages.map(({ expandedFrom }) => expandedFrom), ...stages.flatMap(({ steps }) => steps)];
}

export interface ModelOptions {
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Names of the contexts that are given to the build. */
  readonly contexts: ReadonlySet<string>;
  readonly target?: string;
  /** `os/arch[/variant]` of the target; the build's own is linux/amd64 where nothing says otherwise. */
  readonly targetPlatform: string;
  readonly buildPlatform: string;
  /** The config of an image, or undefined when it isn't known. */
  readonly imageConfig: (image: string) => ImageConfig | undefined;
}

/** The value of a variable, where all of it is known. */
export function knownValue({ value, hasUnknownPart }: VariableDefinition): string | undefined {
  return hasUnknownPart ? undefined : knownText(value);
}

/** The value that the build is given for an argument; its name may be one that every object has. */
export function givenArgument({ buildArgs }: ModelOptions, name: string): string | undefined {
  return Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
}

/** Where a span of an instruction stands in the file. */
export function fileSpan(instruction: Instruction, span: Span): Span {
  return { start: instruction.offset + span.start, end: instruction.offset + span.end };
}
