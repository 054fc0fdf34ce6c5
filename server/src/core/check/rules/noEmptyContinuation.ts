import type { Instruction } from '../../dockerfile/syntax';
import { placeIn, type RuleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/no-empty-continuation/ BuildKit names the last line, heredocs not counted. */
export function noEmptyContinuation(instruction: Instruction): RuleFinding | undefined {
  const [first] = instruction.syntax.emptyContinuations;
  if (!first) return undefined;
  return {
    kind: 'rule',
    rule: 'NoEmptyContinuation',
    detail: 'Empty continuation line',
    lines: [instruction.line + instruction.syntax.headLineCount],
    place: placeIn(instruction, first),
  };
}
