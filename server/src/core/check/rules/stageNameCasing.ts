import type { Instruction } from '../../dockerfile/syntax';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/stage-name-casing/ */
export function stageNameCasing(from: Instruction): RuleFinding | undefined {
  const [, , name] = from.syntax.args;
  if (from.syntax.args.length !== 3 || !name || name.text === name.text.toLowerCase()) return undefined;
  return ruleFinding('StageNameCasing', from, `Stage name '${name.text}' should be lowercase`, name);
}
