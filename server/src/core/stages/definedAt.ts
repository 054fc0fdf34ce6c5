import { memoize } from '../dockerfile/memoize';
import type { Instruction, InstructionSyntax } from '../dockerfile/syntax';
import type { Stage, StageModel, VariableDefinition } from './model';

/** Where a variable is defined. */
export interface DefinedAt {
  readonly instruction: Instruction;
  /** Absent in the global scope. */
  readonly stage?: Stage;
}

/** Undefined for predefined variables and those of a base image. */
export function definedAt(model: StageModel, { written }: VariableDefinition): DefinedAt | undefined {
  return written && placesByInstruction(model).get(written);
}

const placesByInstruction = memoize(({ preamble, stages }: StageModel): ReadonlyMap<InstructionSyntax, DefinedAt> => {
  const places = new Map<InstructionSyntax, DefinedAt>();
  for (const instruction of preamble) places.set(instruction.syntax, { instruction });
  for (const stage of stages) {
    for (const instruction of stage.instructions) places.set(instruction.syntax, { instruction, stage });
  }
  return places;
});
