import type { Dockerfile, Instruction } from '../dockerfile/syntax';
import { AnalyzedStage } from './analyzedStage';
import type { Stage } from './model';

/** Cuts a file at its FROMs. A half-typed FROM starts a stage as well. What depends on other stages is still to be set. */
export function splitStages(file: Dockerfile): {
  readonly preamble: readonly Instruction[];
  readonly stages: readonly AnalyzedStage[];
} {
  const preamble: Instruction[] = [];
  const stages: AnalyzedStage[] = [];
  let instructions = preamble;
  for (const instruction of file.instructions) {
    if (instruction.syntax.name === 'from') {
      instructions = [];
      stages.push(new AnalyzedStage(stages.length, instruction, instructions));
    } else {
      instructions.push(instruction);
    }
  }
  return { preamble, stages };
}

/** How BuildKit calls a stage in its messages: its name, or `stage-<index>`. */
export function displayName(stage: Stage): string {
  return stage.name ?? `stage-${stage.index}`;
}
