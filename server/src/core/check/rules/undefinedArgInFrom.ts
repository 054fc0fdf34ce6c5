import { spanInWord } from '../../dockerfile/joinedLine';
import type { ExpandedWord, Stage, VariableScope } from '../../stages/model';
import { type RuleFinding, ruleFinding } from '../finding';
import { didYouMean, suggest } from '../suggest';
import { firstOfEach, namePlaces } from './undefinedVar';

/** https://docs.docker.com/reference/build-checks/undefined-arg-in-from/ Of FROM's base or its --platform. */
export function undefinedArgInFrom(
  { from }: Stage,
  expanded: ExpandedWord,
  scope: VariableScope,
): readonly RuleFinding[] {
  const undefinedUses = expanded.uses.filter((use) => !use.isSet && !use.definition);
  return firstOfEach(undefinedUses).map((use) => {
    const suggestion = suggest(use.name, scope.definitions().keys());
    const detail = `FROM argument '${use.name}' is not declared${didYouMean(suggestion)}`;
    const span = spanInWord(from.syntax.joined, expanded.word, use.start, use.end);
    const places = namePlaces(from.syntax.joined, expanded.word, undefinedUses, use.name);
    const missing = { name: use.name, places, suggestion };
    return ruleFinding('UndefinedArgInFrom', from, detail, span, { missing });
  });
}
