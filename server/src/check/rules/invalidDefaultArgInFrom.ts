import { expandOne } from '../../stages/expandInstruction';
import type { StageModel, VariableScope } from '../../stages/model';
import { imageReferenceError } from '../buildkit/imageReference';
import { type RuleFinding, ruleFinding } from '../finding';

/**
 * https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/
 * `defaults` is the global scope as it is with no build argument given. The first expansion that fails ends it.
 */
export function invalidDefaultArgInFrom(model: StageModel, defaults: VariableScope): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const { from, baseWord } of model.stages) {
    if (!baseWord) continue;
    const expanded = expandOne(baseWord, 'word', defaults, model.dockerfile.escape);
    if (expanded?.result.error !== undefined) break;
    if (imageReferenceError(expanded?.result.text ?? baseWord.text) === undefined) continue;
    const detail = `Default value for ARG ${baseWord.text} results in empty or invalid base image name`;
    findings.push(ruleFinding('InvalidDefaultArgInFrom', from, detail, baseWord));
  }
  return findings;
}
