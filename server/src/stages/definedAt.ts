import type { Instruction, InstructionSyntax } from '../dockerfile/syntax';
import type { Stage, StageModel, VariableDefinition } from './model';

/** Where a variable is defined. */
export interface DefinedAt {
  readonly instruction: Instruction;
  /** Absent in the global scope. */
  readonly stage?: Stage;
}

const known = new WeakMap<StageModel, ReadonlyMap<InstructionSyntax, DefinedAt>>();

/** Undefined for predefined variables and those of a base image. */
export function definedAt(model: StageModel, { written }: VariableDefinition): DefinedAt | undefined {
  if (!written) return undefined;
  let places = known.get(model);
  if (!places) {
    places = definingInstructions(model);
    known.set(model, places);
  }
  return places.get(written);
}

function definingInstructions({ preamble, stages }: StageModel): ReadonlyMap<InstructionSyntax, DefinedAt> {
  return new Map([
    ...preamble.map((instruction) => [instruction.syntax, { instruction }] as const),
    ...stages.flatMap((stage) =>
      stage.instructions.map((instruction) => [instruction.syntax, { instruction, stage }] as const),
    ),
  ]);
}
