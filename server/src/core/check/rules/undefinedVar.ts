import { spanInWord } from '../../dockerfile/joinedLine';
import type { InstructionSyntax, JoinedLine, Span, Word } from '../../dockerfile/syntax';
import { neverEnvironment } from '../../stages/evaluate';
import type { ExpandedWord, ResolvedUse } from '../../stages/model';
import type { RuleFinding } from '../finding';
import { didYouMean } from '../suggest';

export interface UndefinedVariable extends Pick<RuleFinding, 'kind' | 'rule' | 'detail' | 'missing'> {
  /** Counts from the instruction's start. */
  readonly span: Span;
}

/**
 * https://docs.docker.com/reference/build-checks/undefined-var/
 * Once per word and variable.
 *
 * @param suggest BuildKit's suggestion among the names that have a value before the word
 */
export function undefinedVar(
  syntax: InstructionSyntax,
  { word, kind, uses }: ExpandedWord,
  suggest: (name: string) => string | undefined,
): readonly UndefinedVariable[] {
  if (kind === 'port' || kind === 'unread') return [];
  const missing = uses.filter(({ isSet, definition, name }) => !isSet && !definition && !neverEnvironment.has(name));
  return firstOfEach(missing).map((use) => {
    const suggestion = suggest(use.name);
    const places =
      kind === 'heredoc'
        ? namesOf(missing, use.name).map((span) => ({ start: word.start + span.start, end: word.start + span.end }))
        : namePlaces(syntax.joined, word, missing, use.name);
    const span =
      kind === 'heredoc'
        ? { start: word.start + use.start, end: word.start + use.end }
        : spanInWord(syntax.joined, word, use.start, use.end);
    return {
      kind: 'rule',
      rule: 'UndefinedVar',
      detail: `Usage of undefined variable '$${use.name}'${didYouMean(suggestion, '$')}`,
      span,
      missing: { name: use.name, places, suggestion },
    };
  });
}

/** The first use of each variable. */
export function firstOfEach(uses: readonly ResolvedUse[]): readonly ResolvedUse[] {
  return [...new Map(uses.toReversed().map((use) => [use.name, use])).values()].reverse();
}

/** Where the uses of a variable have its name, in the instruction; none where quotes or escapes hide it. */
export function namePlaces(line: JoinedLine, word: Word, uses: readonly ResolvedUse[], name: string): readonly Span[] {
  if (word.joined === undefined) return [];
  return namesOf(uses, name).map(({ start, end }) => spanInWord(line, word, start, end));
}

/** In the word's text. */
function namesOf(uses: readonly ResolvedUse[], name: string): readonly Span[] {
  const ofName = uses.filter((use) => use.name === name);
  return ofName.map(({ nameStart }) => ({ start: nameStart, end: nameStart + name.length }));
}
