import { imageReferenceError } from '../../images/imageReference';
import type { ExpandedWord, Stage } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';

/**
 * https://docs.docker.com/reference/build-checks/invalid-default-arg-in-from/
 * The first expansion that fails ends it.
 *
 * @param defaults FROM's expansions as they are with no build argument given, by stage index
 */
export function invalidDefaultArgInFrom(
  stages: readonly Stage[],
  defaults: readonly (readonly ExpandedWord[])[],
): readonly RuleFinding[] {
  const findings: RuleFinding[] = [];
  for (const { index, from, baseWord } of stages) {
    if (!baseWord) continue;
    const expanded = defaults[index]?.find(({ word }) => word === baseWord);
    if (expanded?.result.error !== undefined) break;
    if (expanded?.result.isTooLong) continue;
    if (imageReferenceError(expanded?.result.text ?? baseWord.text) === undefined) continue;
    const detail = `Default value for ARG ${baseWord.text} results in empty or invalid base image name`;
    findings.push(ruleFinding('InvalidDefaultArgInFrom', from, detail, baseWord));
  }
  return findings;
}
