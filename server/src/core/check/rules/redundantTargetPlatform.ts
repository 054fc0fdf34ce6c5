import type { ExpandedWord, Stage, VariableScope } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';

/** https://docs.docker.com/reference/build-checks/redundant-target-platform/ */
export function redundantTargetPlatform(
  { from }: Stage,
  { word, uses, result }: ExpandedWord,
  globalScope: VariableScope,
): RuleFinding | undefined {
  const isTargetAlone = uses.length > 0 && uses.every((use) => use.name === 'TARGETPLATFORM' && use.isSet);
  if (!isTargetAlone || result.text !== globalScope.value('TARGETPLATFORM')) return undefined;
  const reason = 'in FROM is redundant as this is the default behavior';
  return ruleFinding('RedundantTargetPlatform', from, `Setting platform to predefined ${word.text} ${reason}`, word);
}
