import type { Instruction } from '../../dockerfile/syntax';
import type { Stage } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/consistent-instruction-casing/ Global ARGs don't count. */
export function consistentInstructionCasing(stages: readonly Stage[]): readonly RuleFinding[] {
  const instructions = stages.flatMap((stage) => [stage.from, ...stage.instructions]);
  const wantsLower = majorityIsLower(instructions);
  const majority = wantsLower ? 'lowercase' : 'uppercase';
  return instructions.flatMap((instruction) => {
    const { keyword } = instruction.syntax;
    const word = keyword.text;
    const text = wantsLower ? word.toLowerCase() : word.toUpperCase();
    if (word === text) return [];
    const detail = `Command '${word}' should match the case of the command majority (${majority})`;
    const correction = { start: keyword.start, end: keyword.end, text };
    return [ruleFinding('ConsistentInstructionCasing', instruction, detail, keyword, { correction })];
  });
}

/** A tie is upper case; words of mixed case don't count. */
export function majorityIsLower(instructions: readonly Instruction[]): boolean {
  let lower = 0;
  let upper = 0;
  for (const { syntax } of instructions) {
    const word = syntax.keyword.text;
    if (word === word.toLowerCase()) lower++;
    else if (word === word.toUpperCase()) upper++;
  }
  return lower > upper;
}
