import type { Dockerfile, Instruction } from '../dockerfile/syntax';
import type { AnalyzedStage } from './analyzedStage';
import { evaluateGlobals, evaluateStages, expandFrom, type Globals } from './evaluateStages';
import type { ModelOptions, Stage, StageModel, StageReference } from './model';
import { directNeeds } from './reachability';
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
  const written = globalArgs.map(({ syntax }) => syntax);
  const globals = evaluateGlobals(written, stages.at(-1)?.name, escape, options);
  const bases = resolveBases(stages, globals);
  const references = inFileOrder([...bases, ...resolveCopiesAndMounts(stages, escape, options)]);
  const needs = directNeeds(references);
  for (const stage of stages) stage.needs = needs.get(stage) ?? stage.needs;
  evaluateStages(stages, globals);
  return {
    dockerfile,
    options,
    stages,
    preamble,
    globalScope: globals.scope,
    globals: globalArgs.flatMap((instruction, index) => {
      const step = globals.steps[index];
      return step ? [{ ...step, instruction }] : [];
    }),
    references,
    referencesIn: byInstruction(references),
  };
}

/** Sets what each stage starts from. */
function resolveBases(stages: readonly AnalyzedStage[], globals: Globals): readonly StageReference[] {
  const { options } = globals;
  const earlier = new Map<string, Stage>();
  return stages.flatMap((stage) => {
    const { from, baseWord } = stage;
    const expanded = expandFrom(stage, globals);
    stage.expandedFrom = { instruction: from, syntax: from.syntax, expanded, defines: [] };
    const name = expanded.find(({ word }) => word === baseWord)?.result.text ?? baseWord?.text ?? '';
    const reference = resolveBase(stage, name, earlier, options);
    const context = isReplaced(stage, options) ? stage.name : undefined;
    stage.base = context === undefined ? reference?.target : { kind: 'context', name: context };
    if (stage.name) earlier.set(stage.name, stage);
    return reference ?? [];
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
