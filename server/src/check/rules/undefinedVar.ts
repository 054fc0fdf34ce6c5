import { spanInWord } from '../../dockerfile/joinedLine';
import type { ExpandedWord, Step } from '../../stages/model';
import type { RuleFinding } from '../finding';
import { didYouMean, suggest } from '../suggest';

/** Build arguments that are never environment, and never missed. */
const neverMissed: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

/**
 * https://docs.docker.com/reference/build-checks/undefined-var/
 * Once per word and variable. `environment` gives the names that have a value before the word, in order.
 */
export function undefinedVar(
  { syntax, instruction }: Step,
  { word, kind, uses }: ExpandedWord,
  environment: () => readonly string[],
): readonly Omit<RuleFinding, 'lines'>[] {
  if (kind === 'port' || kind === 'unread') return [];
  const missing = uses.filter(({ isSet, definition, name }) => !isSet && !definition && !neverMissed.has(name));
  const once = [...new Map([...missing].reverse().map((use) => [use.name, use])).values()].reverse();
  return once.map((use) => {
    const suggestion = didYouMean(suggest(use.name, environment()), '$');
    const span =
      kind === 'heredoc'
        ? { start: word.start + use.start, end: word.start + use.end }
        : spanInWord(syntax.joined, word, use.start, use.end);
    return {
      kind: 'rule',
      rule: 'UndefinedVar',
      detail: `Usage of undefined variable '$${use.name}'${suggestion}`,
      place: { item: instruction, span },
    };
  });
}
