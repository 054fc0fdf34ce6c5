import { memoize } from '../../dockerfile/memoize';
import type { Instruction } from '../../dockerfile/syntax';
import type { StageEvaluation, StageModel } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/consistent-instruction-casing/ Global ARGs don't count. */
export function consistentInstructionCasing({ dockerfile, preamble, stages }: StageModel): readonly RuleFinding[] {
  const [first, ...others] = stages.map(({ evaluation }) => stageCase(evaluation));
  if (first !== 'mixed' && others.every((other) => other === first)) return [];
  const instructions = dockerfile.instructions.slice(preamble.length);
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

/** The case of all keywords of a stage, or that they differ. */
const stageCase = memoize(({ from, steps }: StageEvaluation): LetterCase => {
  const own = steps.filter(({ isTrigger }) => !isTrigger).map(({ written }) => written);
  const [first = 'mixed', ...others] = [from, ...own].map(({ keyword }) => letterCase(keyword.text));
  return others.every((other) => other === first) ? first : 'mixed';
});

type LetterCase = 'lower' | 'upper' | 'mixed';

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
function letterCase(word: string): LetterCase {
  if (/^[A-Z]+$/.test(word)) return 'upper';
  if (word === word.toLowerCase()) return 'lower';
  return word === word.toUpperCase() ? 'upper' : 'mixed';
}
