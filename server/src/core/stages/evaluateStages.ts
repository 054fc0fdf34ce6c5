/** Evaluates globals and stages. What an edit leaves as it was is not evaluated again, wherever it stands now. */
import type { Budget } from '../dockerfile/budget';
import type { EscapeToken, InstructionSyntax } from '../dockerfile/syntax';
import { emptyConfig, type ImageConfig } from '../images/imageConfig';
import { type AnalyzedStage, onbuilds } from './analyzedStage';
import { evaluateGlobalArg, evaluateStep, inheritedState, initialState } from './evaluate';
import { expandedText, expandOne } from './expandInstruction';
import type {
  ExpandedWord,
  ModelOptions,
  OperatingSystem,
  ReferenceTarget,
  Stage,
  StageEvaluation,
  StepEvaluation,
  VariableScope,
} from './model';
import { operatingSystem, predefinedArguments } from './platform';
import { neededStages } from './reachability';
import { Scope } from './scope';
import { builtStage } from './target';

/** The global scope of a file, and what its ARGs evaluate to. */
export interface Globals {
  readonly options: ModelOptions;
  readonly escape: EscapeToken;
  readonly scope: VariableScope;
  /** In file order. */
  readonly steps: readonly StepEvaluation[];
}

interface KnownGlobals {
  readonly lastStageName: string | undefined;
  readonly written: readonly InstructionSyntax[];
  readonly globals: Globals;
}

const knownGlobals = new WeakMap<ModelOptions, KnownGlobals>();

/** @param written the ARGs before the first FROM */
export function evaluateGlobals(
  written: readonly InstructionSyntax[],
  lastStageName: string | undefined,
  escape: EscapeToken,
  options: ModelOptions,
): Globals {
  const known = knownGlobals.get(options);
  const isSame = known?.lastStageName === lastStageName && known?.globals.escape === escape;
  if (known && isSame && areSame(known.written, written)) return known.globals;
  const scope = new Scope();
  for (const definition of predefinedArguments(options, lastStageName)) scope.set(definition, definition.value ?? '');
  const context = { escape, options, budget: budgetOf(written) };
  const steps = written.map((syntax) => evaluateGlobalArg(syntax, scope, context));
  const globals = { escape, options, scope, steps };
  knownGlobals.set(options, { lastStageName, written, globals });
  return globals;
}

/**
 * What all the values in some instructions may cost, by the length of their text: no stage needs more, and so no file
 * takes more than that much of its length, wherever its stages stand.
 */
export function budgetOf(written: readonly InstructionSyntax[]): Budget {
  const length = written.reduce((sum, { text }) => sum + text.length, 0);
  return { left: 4096 + 64 * length };
}

/** Far more than an image's name or a platform may have. */
const longestName = 4096;

const knownFroms = new WeakMap<
  InstructionSyntax,
  { readonly globals: Globals; readonly expanded: readonly ExpandedWord[] }
>();

/** FROM's words: the base, then the platform. */
export function expandFrom({ from, baseWord, platform }: Stage, globals: Globals): readonly ExpandedWord[] {
  const known = knownFroms.get(from.syntax);
  if (known?.globals === globals) return known.expanded;
  const expanded = [baseWord, platform?.value].flatMap((word): ExpandedWord[] => {
    const budget = { left: longestName };
    const result = word && expandOne(word, 'word', globals.scope, globals.escape, budget);
    return result ? [result] : [];
  });
  knownFroms.set(from.syntax, { globals, expanded });
  return expanded;
}

/** Evaluates the stages, in file order. A trigger is carried out only where the stage that is built needs it. */
export function evaluateStages(stages: readonly AnalyzedStage[], globals: Globals): void {
  const { options } = globals;
  const built = builtStage({ stages, options });
  const reachable = built && neededStages(built);
  for (const stage of stages) {
    const baseStage = stage.base?.kind === 'stage' ? stage.base.stage : undefined;
    const triggers = baseStage && reachable?.has(stage) ? onbuilds(baseStage) : [];
    stage.evaluation = evaluateStage(stage.from.syntax, {
      globals,
      base: baseStage?.evaluation,
      config: baseStage ? undefined : configOf(stage.base, options),
      os: operatingSystem(platformOf(stage, globals)),
      triggers: triggers.map(({ syntax }) => syntax),
      own: stage.instructions.map(({ syntax }) => syntax),
    });
  }
}

/** That of --platform, or else of the target, as always for `scratch`. */
function platformOf({ base, platform, expandedFrom }: Stage, { options }: Globals): string {
  const word = base?.kind === 'scratch' ? undefined : platform?.value;
  return word ? expandedText(word, expandedFrom.expanded) : options.targetPlatform;
}

function configOf(base: ReferenceTarget | undefined, options: ModelOptions): ImageConfig | undefined {
  const isExternal = base?.kind === 'image' || base?.kind === 'context';
  return isExternal ? options.imageConfig(base.name) : emptyConfig;
}

/** All that a stage's evaluation depends on. */
export interface StageInput {
  readonly globals: Globals;
  /** Where it builds on a stage. */
  readonly base: StageEvaluation | undefined;
  /** Where it doesn't: the base image's, if that is known. */
  readonly config: ImageConfig | undefined;
  /** Where it doesn't: what it is built for. */
  readonly os: OperatingSystem;
  /** The base stage's ONBUILDs that it carries out. */
  readonly triggers: readonly InstructionSyntax[];
  readonly own: readonly InstructionSyntax[];
}

const knownStages = new WeakMap<
  InstructionSyntax,
  { readonly input: StageInput; readonly evaluation: StageEvaluation }
>();

/** The same object as before where nothing that it depends on has changed. */
export function evaluateStage(from: InstructionSyntax, input: StageInput): StageEvaluation {
  const known = knownStages.get(from);
  if (known && isSameInput(known.input, input)) return known.evaluation;
  const { globals, base, config, os, triggers, own } = input;
  const begin = () => (base ? inheritedState(base.end) : initialState(config, os));
  const start = begin();
  const state = begin();
  const { escape, options, scope: globalScope } = globals;
  const context = { escape, options, globalScope, budget: budgetOf([from, ...triggers, ...own]) };
  const steps = [
    ...triggers.flatMap((written) =>
      written.trigger ? [evaluateStep(written, written.trigger, true, state, context)] : [],
    ),
    ...own.map((written) => evaluateStep(written, written, false, state, context)),
  ];
  const evaluation = { from, globalScope: globals.scope, start, steps, end: state };
  knownStages.set(from, { input, evaluation });
  return evaluation;
}

function isSameInput(a: StageInput, b: StageInput): boolean {
  const isSameStart = a.globals === b.globals && a.base === b.base && a.config === b.config && a.os === b.os;
  return isSameStart && areSame(a.triggers, b.triggers) && areSame(a.own, b.own);
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
