import type { Dockerfile, Instruction } from '../dockerfile/syntax';
import type { Stage } from './model';

/** What BuildKit allows for a stage's name, in lower case. */
export function isValidStageName(name: string): boolean {
  return /^[a-z][a-z0-9\-_.]*$/.test(name);
}

/** Cuts a file at its FROMs. A half-typed FROM starts a stage as well. */
export function splitStages(file: Dockerfile): {
  readonly preamble: readonly Instruction[];
  readonly stages: readonly Stage[];
} {
  const preamble: Instruction[] = [];
  const stages: Stage[] = [];
  let instructions = preamble;
  for (const instruction of file.instructions) {
    if (instruction.syntax.name === 'from') {
      instructions = [];
      stages.push(stageOf(stages.length, instruction, instructions));
    } else {
      instructions.push(instruction);
    }
  }
  return { preamble, stages };
}

function stageOf(index: number, from: Instruction, instructions: readonly Instruction[]): Stage {
  const [baseWord, as, last] = from.syntax.args;
  const nameWord = as?.text.toLowerCase() === 'as' ? last : undefined;
  const name = nameWord?.text.toLowerCase();
  return {
    index,
    from,
    instructions,
    name: name !== undefined && isValidStageName(name) ? name : undefined,
    nameWord,
    baseWord,
    platform: from.syntax.flags.find((flag) => flag.name.text === 'platform'),
  };
}

/** How BuildKit calls a stage in its messages: its name, or `stage-<index>`. */
export function displayName(stage: Stage): string {
  return stage.name ?? `stage-${stage.index}`;
}
