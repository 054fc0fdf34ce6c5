import type { Dockerfile, Instruction } from '../dockerfile/syntax';
import { type EvaluationContext, evaluateGlobalArg, evaluateStep, inheritedState, initialState } from './evaluate';
import { expandOne } from './expandInstruction';
import type {
  Evaluation,
  ExpandedWord,
  ModelOptions,
  ReferenceTarget,
  Stage,
  StageModel,
  StageReference,
  StageStart,
  StageState,
  Step,
} from './model';
import { predefinedArguments } from './platform';
import { directNeeds, reachableFrom } from './reachability';
import { resolveBase, resolveCopiesAndMounts } from './resolveReferences';
import { Scope } from './scope';
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
  const globalScope = new Scope();
  const context: EvaluationContext = { escape: dockerfile.escape, options, globalScope };
  for (const definition of predefinedArguments(options, stages.at(-1)?.name)) {
    globalScope.set(definition, definition.value ?? '');
  }
  const globals = preamble
    .filter((instruction) => instruction.syntax.name === 'arg')
    .map((instruction) => evaluateGlobalArg(instruction, context));
  const froms = stages.map((stage) => expandFrom(stage, context));
  const fromReferences = resolveFroms(stages, froms, options);
  const others = resolveCopiesAndMounts(stages, dockerfile.escape, options);
  const references = inFileOrder([...fromReferences.filter((reference) => reference !== undefined), ...others]);
  const bases = stages.map((stage): ReferenceTarget | undefined =>
    stage.name !== undefined && options.contexts.has(stage.name)
      ? { kind: 'context', name: stage.name }
      : fromReferences[stage.index]?.target,
  );
  const { steps, starts, states } = evaluateStages(stages, bases, references, context);
  const referencesIn = byInstruction(references);
  const meaning = { globalScope, globals, froms, steps, starts, states, bases, references, referencesIn };
  return { dockerfile, options, stages, preamble, ...meaning };
}

function expandFrom(stage: Stage, { globalScope, escape }: EvaluationContext): Evaluation {
  const words = [stage.baseWord, stage.platform?.value];
  const expanded = words.flatMap((word): ExpandedWord[] => {
    const result = word && expandOne(word, 'word', globalScope, escape);
    return result ? [result] : [];
  });
  return { instruction: stage.from, syntax: stage.from.syntax, expanded, defines: [] };
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

function evaluateStages(
  stages: readonly Stage[],
  bases: readonly (ReferenceTarget | undefined)[],
  references: readonly StageReference[],
  context: EvaluationContext,
): Pick<StageModel, 'steps' | 'starts' | 'states'> {
  const starts: StageStart[] = [];
  const states: StageState[] = [];
  const steps: (readonly Step[])[] = [];
  const reachable = reachableFrom(targetIndex(stages, context.options), directNeeds(stages, references));
  for (const stage of stages) {
    const target = bases[stage.index];
    const base = target?.kind === 'stage' ? target.stage : undefined;
    const baseState = base && states[base.index];
    const state = baseState ? inheritedState(baseState) : initialState(target, context.options);
    const { shell, workdir, user, hasWorkdir, isBaseKnown } = state;
    starts.push({ shell, workdir, user, hasWorkdir, isBaseKnown });
    const onbuilds = base && reachable.has(stage.index) ? base.instructions : [];
    steps.push([
      ...onbuilds.flatMap((onbuild) => {
        const { trigger } = onbuild.syntax;
        return trigger ? [evaluateStep(stage, onbuild, trigger, true, state, context)] : [];
      }),
      ...stage.instructions.map((own) => evaluateStep(stage, own, own.syntax, false, state, context)),
    ]);
    states.push(state);
  }
  return { steps, starts, states };
}

/** The index of the stage that a build makes: the target, or else the last. */
export function targetIndex(stages: readonly Stage[], options: ModelOptions): number {
  const name = options.target?.toLowerCase();
  const found = name === undefined ? -1 : stages.findLastIndex((stage) => stage.name === name);
  return found < 0 ? stages.length - 1 : found;
}
