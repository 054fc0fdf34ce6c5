import type { Instruction } from '../dockerfile/syntax';
import type { Stage, StageModel, VariableDefinition } from './model';
import { predefinedArguments } from './platform';

/** Definitions by name, as a place in the file sees them. */
export type VisibleVariables = ReadonlyMap<string, VariableDefinition>;

/**
 * What can be seen in the global scope at an offset of the file: predefined arguments and the ARGs that end above it.
 * The whole global scope, as FROM sees it, when the offset is behind the preamble.
 */
export function globalVariablesAt(model: StageModel, offset: number): VisibleVariables {
  const visible = new Map<string, VariableDefinition>();
  for (const definition of predefinedArguments(model.options, model.stages.at(-1)?.name)) {
    visible.set(definition.name, definition);
  }
  for (const { instruction, defines } of model.globals) {
    for (const definition of defines) {
      if (isAbove(definition, instruction, offset)) visible.set(definition.name, definition);
    }
  }
  return visible;
}

/**
 * What an instruction of a stage can see at an offset of the file. ARG sees the pairs before the offset, ENV none of
 * its own. Linear in the definitions of the stage and of those that it builds on.
 */
export function variablesAt(stage: Stage, offset: number): VisibleVariables {
  const set = new Map<string, VariableDefinition>();
  const argumentsOfBases = new Map<string, VariableDefinition>();
  const declared = new Map<string, VariableDefinition>();
  for (const { definition, isOwn } of newestFirst(stage, offset)) {
    const isArgument = definition.kind === 'arg';
    const isSet = !isArgument || definition.value !== undefined;
    const seen = isSet ? (isArgument && !isOwn ? argumentsOfBases : set) : declared;
    if (!seen.has(definition.name)) seen.set(definition.name, definition);
  }
  // A variable that is set hides one that is only declared, also a later one; a base's ENV hides its ARGs.
  return new Map([...declared, ...argumentsOfBases, ...set]);
}

interface Visible {
  readonly definition: VariableDefinition;
  /** The stage's own, a trigger's included. */
  readonly isOwn: boolean;
}

function* newestFirst(stage: Stage, offset: number): Iterable<Visible> {
  for (let current: Stage | undefined = stage; current; ) {
    for (const { instruction, defines, isTrigger } of current.steps.toReversed()) {
      for (const definition of defines.toReversed()) {
        const isOwn = current === stage;
        if (!isOwn || isTrigger || isAbove(definition, instruction, offset)) yield { definition, isOwn };
      }
    }
    if (current.base?.kind !== 'stage') {
      for (const definition of current.start.scope.definitions().values()) yield { definition, isOwn: false };
      return;
    }
    current = current.base.stage;
  }
}

/** Whether a definition counts at the offset: ENV's from the next instruction on, ARG's from its next pair on. */
function isAbove({ pair, kind }: VariableDefinition, instruction: Instruction, offset: number): boolean {
  if (kind === 'arg' && pair) return instruction.offset + pair.end < offset;
  return instruction.offset + instruction.syntax.text.length <= offset;
}
