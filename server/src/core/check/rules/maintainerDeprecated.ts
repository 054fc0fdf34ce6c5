import type { Instruction } from '../../dockerfile/syntax';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/maintainer-deprecated/ */
export function maintainerDeprecated(instruction: Instruction): RuleFinding {
  const detail = 'Maintainer instruction is deprecated in favor of using label';
  return ruleFinding('MaintainerDeprecated', instruction, detail);
}
