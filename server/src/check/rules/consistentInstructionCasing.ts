import type { Instruction } from '../../dockerfile/syntax';
import { type RuleFinding, ruleFinding } from '../finding';

/**
 * https://docs.docker.com/reference/build-checks/consistent-instruction-casing/
 *
 * @param instructions those of stages, FROM included; global ARGs don't count
 */
export function consistentInstructionCasing(instructions: readonly Instruction[]): readonly RuleFinding[] {
  const wantsLower = majorityIsLower(instructions);
  const majority = wantsLower ? 'lowercase' : 'uppercase';
  const wanted = wantsLower ? 'lower' : 'upper';
  return instructions.flatMap((instruction) => {
    const { keyword } = instruction.syntax;
    if (letterCase(keyword.text) === wanted) return [];
    const text = wantsLower ? keyword.text.toLowerCase() : keyword.text.toUpperCase();
    if (keyword.text === text) return [];
    const detail = `Command '${keyword.text}' should match the case of the command majority (${majority})`;
    const correction = { start: keyword.start, end: keyword.end, text };
    return [ruleFinding('ConsistentInstructionCasing', instruction, detail, keyword, { correction })];
  });
}

/** A tie is upper case; words of mixed case don't count. */
export function majorityIsLower(instructions: readonly Instruction[]): boolean {
  let lower = 0;
  let upper = 0;
  for (const { syntax } of instructions) {
    const found = letterCase(syntax.keyword.text);
    if (found === 'lower') lower++;
    else if (found === 'upper') upper++;
  }
  return lower > upper;
}

/** A word without letters counts as lower case. */
function letterCase(word: string): 'lower' | 'upper' | 'mixed' {
  if (/^[A-Z]+$/.test(word)) return 'upper';
  if (word === word.toLowerCase()) return 'lower';
  return word === word.toUpperCase() ? 'upper' : 'mixed';
}
