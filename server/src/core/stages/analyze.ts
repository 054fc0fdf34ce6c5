import type { Dockerfile, Instruction, InstructionSyntax } from '../dockerfile/syntax';
import { emptyConfig } from './evaluate';
import { evaluateGlobals, evaluateStage, expandFrom, type Globals } from './evaluateStages';
import { expandedText } from './expandInstruction';
import type {
  Evaluation,
  ImageConfig,
  ModelOptions,
  ReferenceTarget,
  Stage,
  StageEvaluation,
  StageModel,
  StageReference,
  Step,
} from './model';
import { operatingSystem } from './platform';
import { directNeeds, reachableFrom } from './reachability';
import { isReplaced, resolveBase, resolveCopiesAndMounts } from './resolveReferences';
import { splitStages } from './splitStages';

/** The machine's own platform where nobody says otherwise. */
export const defaultPlatform = 'linux/amd64';

export const defaultOptions: ModelOptions = {
  buildArgs: {},
  contexts: new Set(),
  targetPlatform: defaultPlatform,
  buildPlatform: defaultPlatform,
  imageConfig: () => undefined,
};

/** Works out what a file means. Linear in its size; never throws. */
export function analyze(dockerfile: Dockerfile, options: ModelOptions = defaultOptions): StageModel {
  const { preamble, stages } = splitStages(dockerfile);
  const { escape } = dockerfile;
  const globalArgs = preamble.filter((instruction) => instruction.syntax.name === 'arg');
  const globals = evaluateGlobals(globalArgs.map(syntaxOf), stages.at(-1)?.name, escape, options);
  const froms = stages.map((stage): Evaluation => {
    return { instruction: stage.from, syntax: stage.from.syntax, expanded: expandFrom(stage, globals), defines: [] };
  });
  const fromReferences = resolveFroms(stages, froms, options);
  const others = resolveCopiesAndMounts(stages, escape, options);
  const references = inFileOrder([...fromReferences.filter((reference) => reference !== undefined), ...others]);
  const bases = stages.map((stage): ReferenceTarget | undefined =>
    stage.name !== undefined && isReplaced(stage, options)
      ? { kind: 'context', name: stage.name }
      : fromReferences[stage.index]?.target,
  );
  const evaluations = evaluateStages(stages, bases, references, globals);
  let steps: StageModel['steps'] | undefined;
  return {
    dockerfile,
    options,
    stages,
    preamble,
    globalScope: globals.scope,
    globals: globals.steps.map((step, index) => ({ ...step, instruction: globalArgs[index] as Instruction })),
    froms,
    evaluations,
    get steps() {
      steps ??= stages.map((stage) => placedSteps(stage, bases, evaluations));
      return steps;
    },
    states: evaluations.map(({ end }) => end),
    bases,
    references,
    referencesIn: byInstruction(references),
  };
}

function syntaxOf({ syntax }: Instruction): InstructionSyntax {
  return syntax;
}

function resolveFroms(
  stages: readonly Stage[],
  froms: readonly Evaluation[],
  options: ModelOptions,
): readonly (StageReference | undefined)[] {
  const earlier = new Map<string, Stage>();
  return stages.map((stage) => {
    const expanded = froms[stage.index]?.expanded.find(({ word }) => word === stage.baseWord);
    const name = expanded ? expanded.result.text : (stage.baseWord?.text ?? '');
    const reference = resolveBase(stage, name, earlier, options);
    if (stage.name) earlier.set(stage.name, stage);
    return reference;
  });
}

function inFileOrder(references: readonly StageReference[]): readonly StageReference[] {
  return [...references].sort((a, b) => a.instruction.offset - b.instruction.offset || a.word.start - b.word.start);
}

function byInstruction(references: readonly StageReference[]): ReadonlyMap<Instruction, readonly StageReference[]> {
  const grouped = new Map<Instruction, StageReference[]>();
  for (const reference of references) {
    const group = grouped.get(reference.instruction);
    if (group) group.push(reference);
    else grouped.set(reference.instruction, [reference]);
  }
  return grouped;
}

/** That of --platform, or else of the target, as always for `scratch`. */
function platformOf(stage: Stage, base: ReferenceTarget | undefined, globals: Globals): string {
  const word = base?.kind === 'scratch' ? undefined : stage.platform?.value;
  return word ? expandedText(word, expandFrom(stage, globals)) : globals.options.targetPlatform;
}

function evaluateStages(
  stages: readonly Stage[],
  bases: readonly (ReferenceTarget | undefined)[],
  references: readonly StageReference[],
  globals: Globals,
): readonly StageEvaluation[] {
  const { options } = globals;
  const evaluations: StageEvaluation[] = [];
  const reachable = reachableFrom(targetIndex(stages, options), directNeeds(stages, references));
  for (const stage of stages) {
    const target = bases[stage.index];
    const baseStage = target?.kind === 'stage' ? target.stage : undefined;
    const triggers = baseStage && reachable.has(stage.index) ? onbuilds(baseStage) : [];
    const base = baseStage && evaluations[baseStage.index];
    const config = base ? undefined : configOf(target, options);
    const os = operatingSystem(platformOf(stage, target, globals));
    const own = stage.instructions.map(syntaxOf);
    evaluations.push(
      evaluateStage(stage.from.syntax, { globals, base, config, os, triggers: triggers.map(syntaxOf), own }),
    );
  }
  return evaluations;
}

function configOf(base: ReferenceTarget | undefined, options: ModelOptions): ImageConfig | undefined {
  const isExternal = base?.kind === 'image' || base?.kind === 'context';
  return isExternal ? options.imageConfig(base.name) : emptyConfig;
}

function onbuilds({ instructions }: Stage): readonly Instruction[] {
  return instructions.filter(({ syntax }) => syntax.trigger);
}

function placedSteps(
  stage: Stage,
  bases: readonly (ReferenceTarget | undefined)[],
  evaluations: readonly StageEvaluation[],
): readonly Step[] {
  const { steps } = evaluations[stage.index] as StageEvaluation;
  const base = bases[stage.index];
  const triggers = steps[0]?.isTrigger && base?.kind === 'stage' ? onbuilds(base.stage) : [];
  const instructions = [...triggers, ...stage.instructions];
  return steps.map(({ syntax, isTrigger, expanded, defines }, index) => {
    return { stage, instruction: instructions[index] as Instruction, syntax, isTrigger, expanded, defines };
  });
}

/** The index of the stage that a build makes: the target, or else the last. */
export function targetIndex(stages: readonly Stage[], options: ModelOptions): number {
  const target = options.target === undefined ? undefined : findTarget(stages, options.target);
  return target?.index ?? stages.length - 1;
}

/** The stage that `--target` names: in any case, the last of duplicates, never by index. */
export function findTarget(stages: readonly Stage[], target: string): Stage | undefined {
  const name = target.toLowerCase();
  return stages.findLast((stage) => stage.name === name);
}
